private import Foundation

/// The folder that these sources stand in.
public enum Checkout {
  /// Its path.
  public static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
}
