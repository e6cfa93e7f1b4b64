/// What became of one message of a request: when it was received and hidden, and who worked on it.
public struct MessageTrace: Sendable, Equatable {
  /// A stretch of time; the end is the last instant of the trace where it goes on.
  public struct Span: Sendable, Equatable {
    /// Its first and its last instant.
    public let start, end: Instant
  }

  /// One execution of the message.
  public struct Execution: Sendable, Equatable {
    /// How an execution ended.
    public enum End: Sendable, Equatable {
      /// It has not ended.
      case open
      /// The work succeeded, and the message was deleted.
      case deleted
      /// The work succeeded, but the receipt handle was an old one, and the message stayed.
      case deleteRefused
      /// The work failed.
      case failed
    }

    /// The worker, or the function.
    public let worker: NodeIndex
    /// From the receive to the end of the work.
    public let span: Span
    /// Which of the message's receives it was, from 1.
    public let receive: Int
    /// What came of it.
    public let end: End
    /// Whether it began while another was at it, or after one had succeeded.
    public let isDuplicate: Bool
  }

  /// The queue that it was sent to, or the function.
  public let queue: NodeIndex
  /// When it was hidden from other workers, once for each receive.
  public let hidden: [Span]
  /// Who worked on it, in the order of the receives.
  public let executions: [Execution]
  /// When it was moved to the dead letters; nil if it was not.
  public let deadLetteredAt: Instant?
  /// When it was deleted, lost or removed; nil if it was not.
  public let goneAt: Instant?
}

extension RequestTrace {
  /// What became of each message of the request that somebody received, in the order of their sending. Of a closed trace
  /// only: what goes on has no end yet. Cost: O(spans and marks of each message).
  public var messages: [MessageTrace] {
    branches.indices.filter { branches[$0].role == .message }.compactMap { index in
      guard let message = branches[index].message else { return nil }
      let trace = messageTrace(message, on: branches[index])
      return trace.executions.isEmpty ? nil : trace
    }
  }

  private func messageTrace(_ message: UInt64, on branch: TraceBranch) -> MessageTrace {
    let own = marks.filter { $0.message == message }
    let receives = own.filter { if case .received = $0.event { true } else { false } }
    return MessageTrace(
      queue: receives.first?.node ?? branch.way[0],
      hidden: branch.spans.filter { $0.doing == .inFlight }.map { MessageTrace.Span(start: $0.start, end: $0.end) },
      executions: executions(of: message, own), deadLetteredAt: own.first { $0.event == .deadLettered }?.at,
      goneAt: own.first { [.deleted, .discarded, .expired].contains($0.event) }?.at)
  }

  private func executions(of message: UInt64, _ marks: [TraceMark]) -> [MessageTrace.Execution] {
    var done: [MessageTrace.Execution] = []
    for branch in branches where branch.role == .execution && branch.message == message {
      let span = MessageTrace.Span(start: branch.start, end: branch.since)
      let ends = marks.filter { $0.at == span.end && $0.node == branch.way[0] }.map(\.event)
      let wasDeleted = marks.contains { $0.at == span.end && $0.event == .deleted }
      let end: MessageTrace.Execution.End =
        !ends.contains { if case .executed = $0 { true } else { false } }
        ? .open : !ends.contains(.executed(.ok)) ? .failed : wasDeleted ? .deleted : .deleteRefused
      let isDuplicate = done.contains { $0.span.end > span.start || [.deleted, .deleteRefused].contains($0.end) }
      done.append(
        MessageTrace.Execution(
          worker: branch.way[0], span: span, receive: done.count + 1, end: end, isDuplicate: isDuplicate))
    }
    return done
  }
}
