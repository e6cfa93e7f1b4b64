public import CourseContent
import Simulation

/// What a run cost, as plain lines and as a program reads it.
public enum PlainBill {
  /// The lines of a bill, below the name of what ran.
  public static func lines(of bill: Bill, title: String) -> [String] {
    let table = BillTable(of: bill)
    return [title, ""] + table.lines(columns: .max).map(\.text) + [""] + table.notes
  }

  /// The members of a JSON object: amounts are texts, in dollars with all their decimals.
  public static func members(of bill: Bill) -> [String] {
    let lines = bill.lines.map { line in
      var members = [
        "\"component\":\(quoted(line.component))", "\"price\":\(quoted(line.price.id))",
        "\"quantity\":\(number(line.quantity))", "\"unit\":\(quoted(line.unit))",
        "\"amount\":\(quoted(line.amount.exact))",
      ]
      if let waiting = line.waiting { members.append("\"waiting\":\(quoted(waiting.exact))") }
      return "{\(members.joined(separator: ","))}"
    }
    let omitted = bill.omissions.flatMap(\.components).map(quoted)
    return [
      "\"exact_total\":\(quoted(bill.total.exact))", "\"exact_waiting\":\(quoted(bill.waiting.exact))",
      "\"lines\":[\(lines.joined(separator: ","))]", "\"without_price\":[\(omitted.joined(separator: ","))]",
    ]
  }
}
