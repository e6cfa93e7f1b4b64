import CourseContent
import Simulation
import TerminalSurface
import TestSupport
import Testing

@testable import StudyScreens

/// Curves of what comes by chance, where nobody knows yet what comes next.
struct ChanceCurveTests {
  private func arrivals(_ timeline: Timeline, _ forecast: Forecast) -> [Double?] {
    StageCharts(timeline: timeline, forecast: forecast).arrivalRates
  }

  /// While clients send, a curve that ends is not a flow that has ended: what comes next makes it go on.
  @Test(arguments: ["lost-update", "why-the-knee", "retry-storm", "usage-plan", "shared-concurrency"])
  func `arrivals never fall to nothing at the present moment`(id: String) throws {
    var timeline = Timeline(try Shipped.run(id))
    #expect(timeline.run.hasChance)
    let end = timeline.playedAhead(eventBudget: 3_000_000)
    let (forecast, width) = (Forecast(from: end), end.recorder.history.width.seconds)
    let later = end.recorder.history.bins.map(\.arrivalRate)
    for moment in stride(from: 0.05, to: forecast.span * 0.95, by: forecast.span / 150) {
      timeline.seek(to: Instant(seconds: moment))
      guard timeline.recorder.history.width.seconds == width else { continue }
      let drawn = arrivals(timeline, forecast)
      for (bin, rate) in drawn.enumerated().suffix(40) where later.indices.contains(bin) && rate == 0 {
        #expect(later[bin] == 0, "\(id) at \(moment) s: nothing in bin \(bin), \(later[bin]) in the end")
      }
    }
  }

  @Test func `where nobody sends any more nothing is awaited`() throws {
    var timeline = Timeline(try Shipped.run("lost-update"))
    let end = timeline.playedAhead(eventBudget: 3_000_000)
    #expect(arrivals(end, Forecast(from: end)).allSatisfy { $0 != nil })
    // Sales end at 60 s.
    for moment in [60.5, 61, 62, 63, 64] {
      timeline.seek(to: Instant(seconds: moment))
      #expect(arrivals(timeline, Forecast(from: end)).allSatisfy { $0 != nil }, "\(moment) s")
    }
  }
}
