internal import Glibc

/// What a program may ask of the terminal it runs in.
public enum Terminal {
  /// Whether `descriptor` is a terminal, see isatty(3).
  public static func isTerminal(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1
  }

  /// The number of columns of the terminal at `descriptor`; nil when it is no terminal or does
  /// not say, see ioctl_tty(2), TIOCGWINSZ.
  public static func width(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
