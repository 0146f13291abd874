import { useState } from 'react';
import { usePlatform } from '../platform/context';
import type { CandidateView } from '../platform/gen/CandidateView';
import type { Channel } from '../platform/gen/Channel';
import type { HandOver } from '../platform/gen/HandOver';
import type { HandOverResult } from '../platform/gen/HandOverResult';
import type { VisitView } from '../platform/gen/VisitView';
import type { Place } from '../features/shell/Rail';
import { failureOf } from '../platform/platform';
import type { Work } from '../state/work';
import { words } from '../words';
import { refusalWords } from '../words/refusal';
import type { Position } from './position';

/** Which visit is open, and how one comes to be. */
export interface Visits {
  /** The open visit: as it came, or by its id, still to be asked for. */
  readonly open: VisitView | string | null;
  /** By which channel clients come now: it holds wherever a visit is begun. */
  readonly channel: Channel | undefined;
  readonly onChannel: (channel: Channel) => void;
  /** Why a client could not be taken into a visit. */
  readonly refusal: string | null;
  readonly begin: (channel: Channel) => Promise<void>;
  readonly resume: (visit: string) => Promise<void>;
  /** Hands a visit that waits for one colleague on to another; null when it failed, which has been shown. */
  readonly handOn: (asked: HandOver) => Promise<HandOverResult | null>;
  /** Begins a visit with a client found outside of one; what was typed comes along. */
  readonly beginWith: (candidate: CandidateView, text: string) => Promise<void>;
  /** The visit came, or changed its stage. */
  readonly opened: (visit: VisitView) => void;
  /** Another place is shown: the visit is asked for anew when it is come back to, since it has gone on since it was opened. */
  readonly aside: () => void;
  /** The visit is over, or cannot be shown. */
  readonly leave: () => void;
}

export function useVisits(options: {
  work: Work;
  position: Position;
  go: (place: Place) => void;
}): Visits {
  const platform = usePlatform();
  const { work, position, go } = options;
  const { session, notices, drafts, refresh, onLocked } = work;
  const [open, setOpen] = useState<VisitView | string | null>(() => {
    // One that was put aside or handed over waits until it is taken up; one that was left in the middle goes on.
    const unfinished = session.visits.filter((visit) => visit.held === null && visit.handing === null).map((visit) => visit.id);
    const before = position.now.visit;
    if (before !== null && unfinished.includes(before)) return before;
    // After a crash the one unfinished visit opens by itself, at the same step.
    return unfinished.length === 1 ? (unfinished[0] ?? null) : null;
  });
  const [refusal, setRefusal] = useState<string | null>(null);
  const [chosen, setChosen] = useState(position.now.channel);
  const channel = session.channels.find((each) => each === chosen) ?? session.channels[0];

  const show = (next: VisitView | string | null) => {
    position.move({ visit: typeof next === 'object' && next !== null ? next.id : next });
    setOpen(next);
  };
  const failed = (thrown: unknown, retry: () => void) => {
    const failure = failureOf(thrown);
    if (failure.code === 'locked') onLocked();
    else notices.show({ kind: 'failure', failure, retry: failure.retry ? retry : null });
  };
  const begin = async (by: Channel) => {
    try {
      show(await platform.call('start_visit', { channel: by }));
      refresh();
    } catch (thrown) {
      failed(thrown, () => void begin(by));
    }
  };
  const resume = async (visit: string) => {
    try {
      const outcome = await platform.call('resume_visit', { visit });
      if (outcome.outcome === 'refused') notices.show({ kind: 'remark', text: refusalWords(outcome.refusal) });
      else show(outcome.visit);
      refresh();
    } catch (thrown) {
      failed(thrown, () => void resume(visit));
    }
  };
  const handOn = async (asked: HandOver): Promise<HandOverResult | null> => {
    try {
      const result = await platform.call('hand_over', asked);
      refresh();
      return result;
    } catch (thrown) {
      // The dialog stands: its own key tries again.
      failed(thrown, () => undefined);
      return null;
    }
  };
  const beginWith = async (candidate: CandidateView, text: string) => {
    setRefusal(null);
    if (channel === undefined) return;
    try {
      // A visit that still asks for its client takes this one; one that has a client does not.
      const going =
        open === null
          ? null
          : await platform.call('visit', { visit: typeof open === 'string' ? open : open.id });
      const before =
        going === null || going.stage === 'ended'
          ? await platform.call('start_visit', { channel })
          : going;
      if (before.card !== null) {
        setRefusal(words.find.visitBusy);
        return;
      }
      const outcome = await platform.call('open_card', { visit: before.id, client: candidate.client, text });
      position.move({ findText: '' });
      if (outcome.outcome === 'refused') {
        drafts.type(before.id, 'identify', text);
        notices.show({ kind: 'remark', text: refusalWords(outcome.refusal) });
      }
      show(outcome.outcome === 'done' ? outcome.visit : before);
      go('visit');
      refresh();
    } catch (thrown) {
      failed(thrown, () => void beginWith(candidate, text));
    }
  };
  return {
    open,
    channel,
    onChannel: (next) => {
      position.move({ channel: next });
      setChosen(next);
    },
    refusal,
    begin,
    resume,
    handOn,
    beginWith,
    opened: show,
    aside: () => {
      if (typeof open === 'object' && open !== null) setOpen(open.id);
    },
    leave: () => {
      show(null);
      refresh();
    },
  };
}
