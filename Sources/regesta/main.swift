import RegestaCLI
