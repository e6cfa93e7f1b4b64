// Bucket: Amazon S3.
//
// A put is acknowledged at once. Then the bucket tells one other component of it, asynchronously, as a topic with one
// subscriber does: whoever put the object knows nothing of what follows. S3 itself needs seconds for that, sometimes a
// minute (FACTS 7); here it takes one link.

extension Component {
  /// A bucket (Amazon S3): keeps objects, and may tell somebody of each new one.
  public struct Bucket: Sendable, Equatable {
    /// A function, queue or topic that is told of each new object; nobody if nil.
    public var notifies: String?

    /// A bucket as a scenario file gives it.
    public init(notifies: String? = nil) { self.notifies = notifies }
  }
}
