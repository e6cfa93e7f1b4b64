/// Numbers as people read them, with a point for decimals and commas between thousands, whatever the locale.
public enum NumberFormat {
  /// A value with its unit: `8 ms`, `2.4 s`, `1,250`, `0.95`; `none` for no value. Seconds choose their own unit.
  public static func value(_ value: Double?, _ unit: MetricUnit) -> String {
    guard let value else { return "none" }
    switch unit {
    case .seconds: return seconds(value)
    case .count: return count(value)
    case .ratio, .share: return number(value)
    case .gigabyteSeconds: return "\(number(value)) GB-s"
    case .dollars: return dollars(value)
    }
  }

  /// The same for a sentence, in which a share is read as `89.6 %`.
  public static func words(_ value: Double?, _ unit: MetricUnit) -> String {
    guard let value, unit == .share else { return self.value(value, unit) }
    return "\(decimals(value * 100, 1)) %"
  }

  /// A time given in seconds, shown in seconds, below 1 s in milliseconds, and below 1 ms in microseconds; decimals as
  /// in `number`.
  public static func seconds(_ value: Double) -> String {
    let size = abs(value)
    if size == 0 { return "0 s" }
    if size < 0.000_999_5 { return "\(number(value * 1e6)) us" }
    if size < 0.999_5 { return "\(number(value * 1e3)) ms" }
    return "\(number(value)) s"
  }

  /// A moment of a run, in seconds since its start, as all pages write it: `12.4 s`, and from two hours on days and a
  /// clock, `02:30:00` or `1 d 00:15:00`.
  /// - Parameter places: how many decimals its seconds have, 0 to 6; from 1,000 s on at most one, a clock 2 or more or
  ///   none; nil as in `seconds`.
  public static func moment(_ seconds: Double, places: Int? = 1) -> String {
    guard seconds >= 7_200, seconds < 1e12 else {
      guard let places else { return self.seconds(seconds) }
      let text = fixed(seconds, abs(seconds) >= 1_000 ? min(1, places) : places)
      let whole = text.prefix { $0 != "." }
      guard let number = Double(whole), abs(number) >= 1_000 else { return text + " s" }
      return count(number) + text.dropFirst(whole.count) + " s"
    }
    let decimals = places.map { $0 < 2 ? 0 : min(6, $0) } ?? 0
    // A clock is never rounded up.
    let scale = [1.0, 10, 100, 1_000, 10_000, 100_000, 1_000_000][decimals]
    let past = (seconds.truncatingRemainder(dividingBy: 60) * scale).rounded(.down) / scale
    let (minutes, days) = (Int64(seconds) / 60, Int64(seconds) / 86_400)
    let hourAndMinute = twoDigits(minutes / 60 % 24) + ":" + twoDigits(minutes % 60)
    let clock = "\(hourAndMinute):\(past < 10 ? "0" : "")\(fixed(past, decimals))"
    return days > 0 ? "\(days) d \(clock)" : clock
  }

  /// A part of a clock or of a date, from 0 to 99: `07`, `42`.
  public static func twoDigits(_ number: some BinaryInteger) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// `1 card`, `12 cards`: with a noun that an `s` makes more of.
  public static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  /// The nearest whole number, with commas between thousands; from 1e15 on as Swift describes it.
  public static func count(_ value: Double) -> String {
    guard abs(value) < 1e15 else { return "\(value)" }
    return (value < 0 ? "-" : "") + grouped(Int64(value.rounded()).magnitude)
  }

  /// A whole number with commas between thousands.
  static func grouped(_ value: some UnsignedInteger) -> String {
    var text = ""
    let digits = "\(value)"
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// A number with at most three decimals below 1, two below 100, one below 1,000 and none above, without trailing
  /// zeros; from 1e15 on as Swift describes it.
  public static func number(_ value: Double) -> String {
    let size = abs(value)
    guard size < 1e15 else { return "\(value)" }
    if size >= 999.95 { return count(value) }
    return decimals(value, size >= 99.95 ? 1 : size >= 0.995 ? 2 : 3)
  }

  /// A number that somebody has set, such as the value of a knob: as `number` has it, but no 0 where it is none.
  public static func setting(_ value: Double) -> String {
    let text = number(value)
    // What is left of a sum that should be 0 is none that anybody has set.
    return text == "0" ? exact((value * 1e12).rounded() / 1e12 + 0) : text
  }

  /// The same of a value outside of a range: written in full where it would read like an end of it.
  public static func setting(_ value: Double, outside range: ClosedRange<Double>) -> String {
    let text = setting(value)
    return [range.lowerBound, range.upperBound].map(setting).contains(text) ? exact(value) : text
  }

  /// The shortest text that reads back as the same number, without commas: `5`, `0.25`, `10000`. For a program to read.
  public static func exact(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A number with at most `places` decimals, 0 to 6, without trailing zeros.
  public static func decimals(_ value: Double, _ places: Int) -> String {
    var text = fixed(value, places)
    guard text.contains(".") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text == "-0" ? "0" : text
  }

  /// A number with exactly `places` decimals, 0 to 6; one that is not finite, or from 1e12 on, as Swift describes it.
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
