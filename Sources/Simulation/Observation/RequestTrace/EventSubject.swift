// What an event is about, by the numbers that it tells.

extension RunEvent {
  /// The number of the request that it names; nil if it names none.
  var request: UInt64? {
    switch self {
    case .requestStarted(_, let request), .requestAnswered(_, let request, _, _), .requestDone(_, let request, _, _),
      .callWaits(_, let request), .callBegan(_, let request, _), .callEnded(_, let request, _),
      .callRefused(_, let request, _), .callShed(_, let request), .callTimedOut(_, let request),
      .callRetried(_, let request), .callsParted(_, let request, _), .callJoined(_, let request, _, _),
      .stateEntered(_, let request, _, _), .taskTimedOut(_, let request), .startedCold(_, let request),
      .written(_, let request), .writeRefused(_, let request), .worked(_, let request, _),
      .wasted(_, let request, _), .messageSent(_, _, let request), .messageDeduplicated(_, _, let request),
      .messageCopied(_, _, _, let request):
      request
    case .departed(let transit): transit.request
    case .messageVisible, .messageReceived, .messageExecuted, .messageReturned, .receiveReturned, .batchInvoked,
      .batchEnded, .visibilityChanged, .messageDeleted, .deliveryFailed, .deliveryMade, .messageDeadLettered,
      .messageDiscarded, .messageExpired, .broke, .restored, .slowed, .faltered, .targetJudged, .turned:
      nil
    }
  }

  /// The number of the message that it is about, if it does not name a request; nil if it is about none.
  var message: UInt64? {
    switch self {
    case .messageVisible(_, let message, _), .messageReceived(_, _, let message, _, _),
      .messageExecuted(_, let message, _, _), .batchInvoked(_, let message), .messageReturned(_, let message),
      .visibilityChanged(_, let message, _), .messageDeleted(_, let message, _),
      .messageDeadLettered(_, _, let message, _), .messageDiscarded(_, let message),
      .deliveryFailed(_, _, _, let message, _, _), .deliveryMade(_, _, let message, _),
      .messageExpired(_, let message, _, _):
      message
    case .requestStarted, .requestAnswered, .requestDone, .departed, .callWaits, .callBegan, .callEnded, .callRefused,
      .callShed, .callTimedOut, .callRetried, .callsParted, .callJoined, .stateEntered, .taskTimedOut, .startedCold,
      .written, .writeRefused, .worked, .wasted, .messageSent, .messageDeduplicated, .messageCopied, .receiveReturned,
      .batchEnded, .broke, .restored, .slowed, .faltered, .targetJudged, .turned:
      nil
    }
  }
}
