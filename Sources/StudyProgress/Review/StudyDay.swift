public import CourseContent
private import Foundation

extension CalendarDay {
  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()

  /// Reads a day as `2027-02-01`; nil if that is none, or the calendar does not have it.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], text.utf8.allSatisfy({ $0 == 0x2d || (0x30...0x39).contains($0) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
    guard year >= 1970, CalendarDay(number: number) == self else { return nil }
  }

  /// The day so many days after the first of January 1970.
  public init(number: Int) {
    let date = Date(timeIntervalSince1970: Double(number) * 86_400)
    let parts = Self.calendar.dateComponents([.year, .month, .day], from: date)
    self.init(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1)
  }

  /// How many days after the first of January 1970 it is.
  public var number: Int {
    let date = Self.calendar.date(from: DateComponents(year: year, month: month, day: day))
    return Int(((date?.timeIntervalSince1970 ?? 0) / 86_400).rounded(.down))
  }
}
