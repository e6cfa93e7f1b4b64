import Simulation

/// A fact about AWS with its source; the one place where its number is written.
public struct LedgerFact: Equatable, Sendable, Identifiable {
  /// Its name in texts, unique in the ledger.
  public var id: String
  /// What it is the value of, in words.
  public var label: String
  /// The value as it is shown, thousands separated; it need not be a number.
  public var value: String
  /// Its unit; empty if it has none.
  public var unit: String
  /// What it costs, if it is a price; `value` says the same in words.
  public var price: Price?
  /// What courses and the exam still say; nil where that is the same.
  public var examValue: String?
  /// Its range and what has changed; may be empty.
  public var note: String
  /// The page where it was read.
  public var source: String
  /// The day on which it was last read there.
  public var checked: CalendarDay
  /// Whether a run can show it: then some claim does, or some scenario says that it is left out.
  public var canBeRun: Bool

  /// A fact of these parts; nothing is checked.
  public init(
    id: String, label: String, value: String, unit: String, price: Price? = nil, examValue: String? = nil,
    note: String = "", source: String, checked: CalendarDay, canBeRun: Bool = false
  ) {
    self.id = id
    self.label = label
    self.value = value
    self.unit = unit
    self.price = price
    self.examValue = examValue
    self.note = note
    self.source = source
    self.checked = checked
    self.canBeRun = canBeRun
  }

  /// The value as it stands in a sentence: `29 s`.
  public var text: String { unit.isEmpty ? value : "\(value) \(unit)" }
}

/// A day, as facts are dated.
public struct CalendarDay: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The year, such as 2026.
  public var year: Int
  /// The month, from 1.
  public var month: Int
  /// The day of the month, from 1.
  public var day: Int

  /// A day of these parts; whether the calendar has it is not checked.
  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// As `2026-11-22`.
  public var description: String {
    "\(year)-\(NumberFormat.twoDigits(month))-\(NumberFormat.twoDigits(day))"
  }

  /// Earlier comes first.
  public static func < (a: CalendarDay, b: CalendarDay) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }
}
