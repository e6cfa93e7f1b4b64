/// The notices that were told in lines: each is told once, and again only after it was gone.
struct ToldNotices {
  private var told: [String] = []

  mutating func tell(_ notices: [String], write: (String) -> Void) {
    for notice in notices where !told.contains(notice) { write(notice) }
    told = notices
  }
}
