/// Where the config file is: the one that was named, or the XDG configuration folder's.
struct ConfigLocation: Equatable {
  let path: String
  /// Whether it was named, on the command line or in the environment; then it has to be there.
  let isNamed: Bool
  private let home: String?

  /// Nil where none was named and there is no home.
  /// - Parameter variable: reads the environment.
  init?(named: String?, variable: (String) -> String?) {
    func value(_ name: String) -> String? { variable(name).flatMap { $0.isEmpty ? nil : $0 } }
    func folder(_ name: String) -> String? { value(name).flatMap { $0.hasPrefix("/") ? $0 : nil } }
    home = folder("HOME")
    if let named = named ?? value("WEIR_CONFIG") {
      (path, isNamed) = (named, true)
      return
    }
    guard let folder = folder("XDG_CONFIG_HOME") ?? home.map({ "\($0)/.config" }) else { return nil }
    (path, isNamed) = ("\(folder)/weir/config.yaml", false)
  }

  /// The path as it is shown: from home on, if it lies there.
  var shownPath: String {
    guard let home, path.hasPrefix(home + "/") else { return path }
    return "~" + path.dropFirst(home.count)
  }
}
