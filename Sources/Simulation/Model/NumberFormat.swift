/// Numbers as people read them.
public enum NumberFormat {
  /// A value in its unit: `8 ms`, `2.4 s`, `1,250`, `0.95`; `none` for no value.
  public static func value(_ value: Double?, _ unit: MetricUnit) -> String {
    guard let value else { return "none" }
    switch unit {
    case .seconds: return seconds(value)
    case .count: return count(value)
    case .ratio: return number(value)
    }
  }

  /// A time: microseconds, milliseconds or seconds, three digits at least where there are any.
  public static func seconds(_ value: Double) -> String {
    let size = abs(value)
    if size == 0 { return "0 s" }
    if size < 0.000_999_5 { return "\(number(value * 1e6)) us" }
    if size < 0.999_5 { return "\(number(value * 1e3)) ms" }
    return "\(number(value)) s"
  }

  /// A whole number, its thousands parted by commas.
  public static func count(_ value: Double) -> String {
    guard abs(value) < 1e15 else { return "\(value)" }
    let digits = String(Int64(value.rounded()).magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return (value < 0 ? "-" : "") + text
  }

  /// A number with as many decimals as it needs, three significant digits at most below a hundred.
  public static func number(_ value: Double) -> String {
    let size = abs(value)
    guard size < 1e15 else { return "\(value)" }
    if size >= 999.95 { return count(value) }
    return decimals(value, size >= 99.95 ? 1 : size >= 0.995 ? 2 : 3)
  }

  /// A number with so many decimals at most, and no zeros at the end.
  public static func decimals(_ value: Double, _ places: Int) -> String {
    var text = fixed(value, places)
    guard text.contains(".") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text == "-0" ? "0" : text
  }

  /// A number with exactly so many decimals.
  public static func fixed(_ value: Double, _ places: Int) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "\(value)" }
    let scale = [1.0, 10, 100, 1_000, 10_000, 100_000, 1_000_000][max(0, min(6, places))]
    let scaled = Int64((abs(value) * scale).rounded())
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard places > 0 else { return sign + String(scaled) }
    let whole = String(scaled / Int64(scale))
    let fraction = String(scaled % Int64(scale))
    return sign + whole + "." + String(repeating: "0", count: min(6, places) - fraction.count) + fraction
  }
}
