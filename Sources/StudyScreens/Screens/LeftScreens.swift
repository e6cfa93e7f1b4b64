import Synchronization

/// Pages that were left in the midst of something, for whoever comes back: the last few.
final class LeftScreens: Sendable {
  /// Which of them is meant: a system that is watched, or a mission.
  enum Name: Equatable, Sendable {
    case system(String), mission(String)
  }

  private static let most = 3

  private let kept = Mutex<[(name: Name, screen: any Screen)]>([])

  func keep(_ screen: any Screen, as name: Name) {
    kept.withLock { kept in
      kept.removeAll { $0.name == name }
      kept = Array((kept + [(name, screen)]).suffix(Self.most))
    }
  }

  /// Gives it back, and keeps it no more; nil if there is none.
  func take(_ name: Name) -> (any Screen)? {
    kept.withLock { kept in
      kept.firstIndex { $0.name == name }.map { kept.remove(at: $0).screen }
    }
  }
}
