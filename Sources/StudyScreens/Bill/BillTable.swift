import CourseContent
import Simulation
import TerminalSurface

/// A bill as rows of words: what each component costs, the sums, and what is not in it.
struct BillTable: Equatable, Sendable {
  struct Row: Equatable, Sendable {
    enum Style: Sendable { case head, line, part, sum, air }
    /// Who, how many of what, at which price, for this run, for a million requests.
    var cells: [String]
    var style: Style
  }

  let rows: [Row]
  /// What it rests on, and what is not in it, a sentence each.
  let notes: [String]

  init(of bill: Bill) {
    rows = bill.lines.isEmpty ? [] : Self.lines(of: bill) + Self.sums(of: bill)
    notes = Self.notes(of: bill)
  }

  private static func lines(of bill: Bill) -> [Row] {
    var rows = [Row(cells: ["", "counted", "list price", "this run", "per million"], style: .head)]
    var named = ""
    for line in bill.lines {
      let name = line.component == named ? "" : line.component
      named = line.component
      rows.append(
        Row(
          cells: [name, line.counted, line.price.text, "\(line.amount)", perMillion(line.amount, bill)], style: .line))
      if let amount = line.waiting, amount > .zero { rows += waiting(amount, bill) }
    }
    return rows
  }

  private static func sums(of bill: Bill) -> [Row] {
    let requests = "\(NumberFormat.count(Double(bill.requests))) \(bill.requests == 1 ? "request" : "requests")"
    let perThousand = bill.perRequests(1_000, of: bill.total).map { "\($0) per thousand requests" } ?? ""
    return [
      Row(cells: [], style: .air),
      Row(
        cells: ["In all", requests, perThousand, "\(bill.total)", perMillion(bill.total, bill)], style: .sum),
    ] + waiting(bill.lines.contains { $0.waiting != nil } ? bill.waiting : nil, bill)
  }

  private static func waiting(_ amount: Money?, _ bill: Bill) -> [Row] {
    guard let amount else { return [] }
    return [Row(cells: ["  of this, for waiting", "", "", "\(amount)", perMillion(amount, bill)], style: .part)]
  }

  private static func perMillion(_ amount: Money, _ bill: Bill) -> String {
    bill.perRequests(1_000_000, of: amount)?.description ?? "none yet"
  }

  private static func notes(of bill: Bill) -> [String] {
    let omitted = bill.omissions.map { omission in
      let names = omission.components.joined(separator: ", ")
      return omission.service.map { "\($0) (\(names))" } ?? "\(names), which stands for no service"
    }
    let missing =
      omitted.isEmpty
      ? [] : ["Not in it, because the ledger has no price: \(omitted.joined(separator: "; "))."]
    let prices = bill.checked.map {
      "List prices of one Region (us-east-1), read on \($0). Free tiers, discounts, data transfer, storage and logs are not counted."
    }
    let nothing = bill.lines.isEmpty ? ["Nothing that has a price was counted in this run."] : []
    return nothing + missing + (prices.map { [$0] } ?? [])
  }

  // MARK: As lines

  /// The rows as wide as they need to be, columns apart by two spaces.
  /// - Parameter columns: how many there are; the one of prices goes first, then that of what was counted.
  func lines(columns: Int) -> [(text: String, style: Row.Style)] {
    let places = Self.layouts.first { width(of: $0) <= columns } ?? Self.layouts[Self.layouts.count - 1]
    let widths = places.map { place in rows.map { $0.cells.count > place ? $0.cells[place].columns : 0 }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(places, widths).map { place, width in
        let cell = row.cells.count > place ? row.cells[place] : ""
        return place >= 3 ? cell.leftPadded(to: width) : cell.padded(to: width)
      }
      return (row.cells.isEmpty ? "" : cells.joined(separator: "  "), row.style)
    }
  }

  /// Which cells are shown, from the widest table to the narrowest.
  private static let layouts = [[0, 1, 2, 3, 4], [0, 1, 3, 4], [0, 3, 4], [0, 4]]

  private func width(of places: [Int]) -> Int {
    places.reduce(places.count * 2 - 2) { sum, place in
      sum + (rows.map { $0.cells.count > place ? $0.cells[place].columns : 0 }.max() ?? 0)
    }
  }
}

extension Bill.Line {
  /// `3,600 requests`, `14 GB-seconds`.
  fileprivate var counted: String {
    let plural = unit.hasSuffix("s") ? unit : unit + "s"
    return "\(NumberFormat.number(quantity)) \(quantity == 1 ? plural.ofOne : plural)"
  }
}
