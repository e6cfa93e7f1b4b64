/// Where the config file is: the one that was named, or the XDG configuration folder's.
struct ConfigLocation: Equatable {
  let path: String
  /// Whether it was named, on the command line or in the environment; then it has to be there.
  let isNamed: Bool
  private let home: String?

  /// Nil where none was named and there is no home.
  /// - Parameter variable: reads the environment.
  init?(named: String?, variable: (String) -> String?) {
    home = EnvironmentVariable.folder("HOME", from: variable)
    if let named = named ?? EnvironmentVariable.value("WEIR_CONFIG", from: variable) {
      (path, isNamed) = (named, true)
      return
    }
    let configuration = EnvironmentVariable.folder("XDG_CONFIG_HOME", from: variable)
    guard let folder = configuration ?? home.map({ "\($0)/.config" }) else { return nil }
    (path, isNamed) = ("\(folder)/weir/config.yaml", false)
  }

  /// The path as it is shown: from home on, if it lies there.
  var shownPath: String { path.shortened(fromHome: home) }
}
