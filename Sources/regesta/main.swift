import RegestaCLI
import Sandbox
import System

// The process that answers one question of a person, see Sandbox.
if CommandLine.arguments.dropFirst().elementsEqual([Sandbox.entry]) {
  CurrentProcess.end(Sandbox.serve())
}

// A reader that goes away and a full disk are told by the calls that meet them, not by a signal
// that ends the process half way.
Signals.ignoreBrokenPipes()
Signals.ignoreFileSizeLimit()
Signals.onInterrupt()

let status = Run(.process())(Array(CommandLine.arguments.dropFirst()))
CurrentProcess.end(status.rawValue)
