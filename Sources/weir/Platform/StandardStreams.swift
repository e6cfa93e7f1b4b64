import Foundation

/// The three descriptors that every process is given, as far as weir was given them.
enum StandardStreams {
  /// Called before anything else is opened. A descriptor that was closed is taken by the null device, or else the next
  /// file to be opened would get it, and what is printed would be written into that file. Nothing can be written to
  /// such a standard output, so that printing to it is a failure; what is said to such a standard error is lost.
  static func prepare() {
    for (descriptor, mode) in [(STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY)]
    where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", mode)
    }
  }

  /// Writes all bytes, however many calls that takes.
  /// - Throws: why not all could be written.
  static func write(_ bytes: some Collection<UInt8>, to descriptor: Int32) throws(WriteError) {
    var rest = ArraySlice(bytes)
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if count == 0 || !isPassing(errno, descriptor) {
        throw WriteError(code: count == 0 ? EIO : errno)
      }
    }
  }

  /// How many columns the terminal has that a descriptor leads to; 80 where there is none, or it does not say.
  static func columns(of descriptor: Int32) -> Int {
    var size = winsize()
    return ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  /// Whether a write can be tried again: at once, or when the other end has room again.
  private static func isPassing(_ code: Int32, _ descriptor: Int32) -> Bool {
    guard code == EAGAIN || code == EWOULDBLOCK else { return code == EINTR }
    var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return poll(&wanted, 1, -1) >= 0 || errno == EINTR
  }
}

/// Why something could not be written.
struct WriteError: Error {
  /// The number of the system.
  let code: Int32

  var hasNoReader: Bool { code == EPIPE }

  /// In the words of the system, in brackets.
  var reason: String { "(\(String(cString: strerror(code))))" }
}
