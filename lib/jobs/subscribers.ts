import type { EventName, EventPayload } from './events';
import type { JobName, JobPayload } from './jobs';

/** Jobs whose payload is one event of this name. */
type SubscriberOf<N extends EventName> = {
  [J in JobName]: JobPayload<J> extends { eventId: string; event: infer E }
    ? EventPayload<N> extends E
      ? J
      : never
    : never;
}[JobName];

/** Who wants to hear of an event: each gets one job per event, however often the relay runs. */
export const EVENT_SUBSCRIBERS: { readonly [N in EventName]?: readonly SubscriberOf<N>[] } = {
  'endUser.verified': ['identity.mailWelcome'],
  'request.opened': ['desk.mailStaff'],
  'request.replied': ['desk.mailRequester'],
  'request.messageAdded': ['desk.mailFollowUp'],
  'request.assigned': ['desk.mailAssignee'],
  'usage.thresholdReached': ['metering.mailAlert', 'metering.postAlert', 'metering.watchLimit'],
};

/** The subscribers of an event; none for an event nobody asked for. */
export function subscribersOf(name: EventName): readonly JobName[] {
  return EVENT_SUBSCRIBERS[name] ?? [];
}
