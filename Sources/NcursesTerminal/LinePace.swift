/// How much of what was sent is still on its way to the terminal.
///
/// The kernel does not know (a pseudo-terminal holds some 20 kB and reports none of it, and behind a secure shell there
/// is another one). So the terminal is asked before a frame and after it, and answers each when it has come so far:
/// what lies between the answers is the time that the frame took, however far away the terminal is. Until then, and for
/// a terminal that does not answer, the line is taken for the slowest that anybody uses, but no frame waits for it for
/// more than two seconds. A line that has proved fast is asked twice a second only: each answer wakes the program.
struct LinePace: Sendable {
  /// Bytes a second of a line of 9,600 baud, less a sixth for what comes the other way.
  static let slowest = 800.0
  /// For how many seconds there may be something on the way when another frame is begun.
  static let patience = 0.15
  /// For how many seconds at most a frame waits where no answer comes.
  private static let longestWait = 2.0
  /// By how much less than was measured a line may carry when an answer is lost.
  private static let doubt = 16.0
  /// An answer that takes longer than this, in seconds, may never come.
  private static let overdue = 1.0
  /// When it is asked again.
  private static let lost = 10.0
  /// How much faster than before a line may be taken for at once: answers that were read together say nothing.
  private static let growth = 4.0
  /// Bytes a second below which a line is slow: a screen takes a third of a second or more.
  private static let slow = 12_000.0
  /// Bytes a second from which on a line is fast: what half a second brings is through in a frame's time.
  private static let fast = 500_000.0
  /// How many seconds go by between two questions on a fast line.
  private static let rest = 0.5
  /// For how many seconds a part of a picture is on a slow line.
  private static let share = 0.4
  /// No terminal is slower, whatever was measured.
  private static let least = 100.0

  private struct Question {
    let at: Double
    let before: Int
    var after: Int
    /// When the first answer came.
    var begun: Double?
    /// Whether the second was asked for once more, by itself.
    var isRepeated = false
  }

  private var sent = 0
  private var sentAt = 0.0
  private var hasAnswered = false
  private var arrived = 0
  private var arrivedAt = 0.0
  private var question: Question?
  private var askedAt = -Double.infinity
  private var measured = slowest
  /// Whether the last answers said so; not before there are any, for most lines are fast.
  private var isSlow = false

  /// Whether an answer is still to come.
  var isWaiting: Bool { question != nil }

  /// Whether the terminal should be asked now.
  func wantsToAsk(at seconds: Double) -> Bool {
    if let question { return seconds - question.at > Self.lost }
    return measured < Self.fast || seconds - askedAt >= Self.rest
  }

  /// The terminal is asked before a frame and after it.
  mutating func ask(about bytes: Int, at seconds: Double) {
    question = Question(at: seconds, before: sent, after: sent + bytes)
    askedAt = seconds
    send(bytes, at: seconds)
  }

  /// Whether an answer may be lost, of which a new one would say that all before it has arrived.
  func wantsToAskAgain(at seconds: Double) -> Bool {
    question.map { !$0.isRepeated && $0.begun.map { seconds - $0 > Self.longestWait } ?? false } ?? false
  }

  /// The terminal is asked once more what it was asked behind the frame.
  mutating func askAgain() { question?.isRepeated = true }

  /// Counts bytes that are sent without a question.
  mutating func send(_ bytes: Int, at seconds: Double) {
    if underWay(at: seconds) == 0 { (arrived, arrivedAt) = (sent, seconds) }
    (sent, sentAt) = (sent + bytes, seconds)
  }

  /// The terminal answered.
  mutating func answer(at seconds: Double) {
    guard let asked = question else { return }
    hasAnswered = true
    guard let begun = asked.begun else {
      question?.begun = seconds
      return arrive(asked.before, at: seconds)
    }
    let rate = Double(asked.after - asked.before) / max(1e-6, seconds - begun)
    measured = max(Self.least, min(rate, measured * Self.growth))
    isSlow = rate < Self.slow
    question = nil
    arrive(asked.after, at: seconds)
  }

  private mutating func arrive(_ bytes: Int, at seconds: Double) {
    if bytes >= arrived { (arrived, arrivedAt) = (bytes, seconds) }
  }

  /// Forgets all that is on the way, as when somebody else has had the terminal.
  mutating func reset() { self = LinePace() }

  /// Bytes that may still be on the way.
  func underWay(at seconds: Double) -> Double {
    max(0, Double(sent - arrived) - rate(at: seconds) * max(0, seconds - arrivedAt))
  }

  /// Whether another frame would soon be seen, or nobody says when.
  func isReady(at seconds: Double) -> Bool {
    let isMute = isOverdue(at: seconds) && question?.begun == nil
    return underWay(at: seconds) <= Self.patience * rate(at: seconds)
      || isMute && seconds - sentAt >= Self.longestWait
  }

  /// How many bytes of a picture may go at once, so that a key does not wait for the rest; nil for all.
  var part: Int? { isSlow ? Int(measured * Self.share) : nil }

  private func isOverdue(at seconds: Double) -> Bool { question.map { seconds - $0.at > Self.overdue } ?? false }

  /// Bytes a second, as measured if the terminal answers. One that has answered before is not slow all at once.
  private func rate(at seconds: Double) -> Double {
    guard isOverdue(at: seconds) else { return measured }
    return max(min(Self.slowest, measured), hasAnswered ? measured / Self.doubt : 0)
  }
}
