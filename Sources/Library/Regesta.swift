// What other programs may rely on: the archive and its values, searches, and dates as known.
@_exported public import Archive
@_exported public import EDTF
@_exported public import Model
@_exported public import Search
@_exported public import Exchange
