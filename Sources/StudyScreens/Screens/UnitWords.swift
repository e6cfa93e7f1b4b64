extension String {
  /// Words for many things as words for one of them: the first word is what is counted. A unit that is no word of its own
  /// stays: `s`, `orders/s`, `of calls`.
  var ofOne: String {
    let first = prefix { $0 != " " }
    guard first.count > 2, first.hasSuffix("s"), !first.hasSuffix("ss"), !first.contains("/") else { return self }
    let ending = ["ches", "shes", "sses", "xes"].contains(where: first.hasSuffix) ? 2 : 1
    let one = first.hasSuffix("ies") ? first.dropLast(3) + "y" : first.dropLast(ending)
    return String(one) + dropFirst(first.count)
  }
}
