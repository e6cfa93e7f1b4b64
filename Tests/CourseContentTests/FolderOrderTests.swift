import Testing

@Suite struct `The folders of a target` {
  static let orders = [
    "CourseContent": [
      "Prose", "Reading", "Markdown", "Style", "Scenarios", "Facts", "Glossary", "Comparison", "Quiz", "Guide",
      "Missions", "Course", "Check",
    ],
    "StudyProgress": ["Answers", "Record", "Quiz", "Store", "Summary"],
    "weir": ["Platform", "Options", "Content", "Captures", "Session", "Commands"],
  ]

  @Test(arguments: orders.keys.sorted())
  func `stand in one order, in which each names only those before it`(target: String) {
    let order = FolderOrder(of: "\(Checkout.root)/Sources/\(target)", Self.orders[target] ?? [])
    #expect(order.complaints == [])
  }
}
