// What other programs may rely on: the archive and its values, searches, dates as known, proven
// copies, and all that these name in public.
@_exported public import Answers
@_exported public import Archive
@_exported public import Backup
@_exported public import EDTF
@_exported public import Exchange
@_exported public import Keeping
@_exported public import Migrator
@_exported public import Model
@_exported public import Reasons
@_exported public import SQLite
@_exported public import Sandbox
@_exported public import Search
