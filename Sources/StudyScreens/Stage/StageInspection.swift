import Simulation
import TerminalSurface

// Looking closer at the stage: into a component, and after one request.

extension StageScreen {
  /// What is looked into if nothing was chosen: the first queue, or the component that does the work.
  static func firstToInspect(in run: Run) -> NodeIndex? {
    run.nodes.firstIndex(where: \.traits.holdsMessages) ?? run.mainWorker
  }

  func inspect() -> Navigation {
    let node = selection.node ?? Self.firstToInspect(in: timeline.run) ?? 0
    return .push(InspectScreen(node, of: timeline, order: nodesInOrder))
  }

  /// Follows the request that has been without a result for longest. Where each has one, the oldest for which somebody is
  /// still at work, then the latest that failed, and else the latest of all.
  mutating func follow() -> Navigation {
    let run = timeline.run
    let latest = run.value(of: .total(.started)).flatMap { $0 > 0 ? UInt64($0) : nil }
    let known = run.oldestOpenRequest ?? run.oldestRequestAtWork ?? timeline.recorder.lastFailure ?? latest
    guard let request = known else {
      message = context.keys.filled("No request has begun yet; {play} lets the run go on.", in: family)
      return .stay
    }
    guard let trace = TraceScreen(of: request, in: timeline) else {
      message = TraceScreen.tooLong
      return .stay
    }
    return .push(trace)
  }

  /// The space-time diagram of the request that matters most now.
  mutating func openSpaceTime() -> Navigation {
    let source = SpaceTimeScreen.Source(title: "", role: .title, timeline: timeline)
    guard let screen = SpaceTimeScreen(of: SpaceTimeScreen.firstRequest(of: [timeline]), in: [source]) else {
      message = SpaceTimeScreen.tooLong
      return .stay
    }
    return .push(screen)
  }
}
