import { useEffect, useImperativeHandle, useRef, type Ref } from 'react';
import { Button } from '../design/Button';
import { Message } from '../design/Message';
import { Skeleton } from '../design/Waiting';
import type { Command } from '../features/palette/Palette';
import { StartScreen } from '../features/visit/StartScreen';
import type { AppealRow } from '../platform/gen/AppealRow';
import type { TopicRow } from '../platform/gen/TopicRow';
import { useAsk } from '../state/ask';
import { useWork } from '../state/work';
import { VisitProvider } from '../state/visit';
import { words } from '../words';
import type { Position } from './position';
import type { Visits } from './useVisits';
import { VisitScreen } from './VisitScreen';
import styles from './VisitPlace.module.css';

/** What can be asked of the visit from outside: by the palette and by the keys of the frame. */
export interface VisitHandle {
  /** Goes to the field that asks for the client; false where there is none. */
  focusFind: () => boolean;
  /** Seeks a client in the visit; false where it is not asked for. */
  find: (text: string) => boolean;
  /** Registers a question on a topic; false where it cannot be. */
  topic: (topic: TopicRow) => boolean;
  /** Shows an appeal; false where its client is not identified. */
  appeal: (appeal: AppealRow) => boolean;
  /** Commands of the visit for the palette. */
  commands: () => readonly Command[];
}

/** The place of visits: none yet, one being opened, or one going on. */
export function VisitPlace(props: { visits: Visits; position: Position; ref: Ref<VisitHandle> }) {
  const { visits, position } = props;
  const { session } = useWork();
  const inner = useRef<VisitHandle>(null);
  const { open } = visits;

  useImperativeHandle(props.ref, () => ({
    focusFind: () => inner.current?.focusFind() ?? false,
    find: (text) => inner.current?.find(text) ?? false,
    topic: (topic) => inner.current?.topic(topic) ?? false,
    appeal: (appeal) => inner.current?.appeal(appeal) ?? false,
    commands: () => {
      const channel = session.channels[0];
      if (open !== null) return inner.current?.commands() ?? [];
      return channel === undefined
        ? []
        : [{ title: words.palette.startVisit, run: () => void visits.begin(channel) }];
    },
  }));

  if (open === null) {
    return (
      <StartScreen
        visits={session.visits}
        onBegin={(channel) => void visits.begin(channel)}
        onResume={visits.resume}
      />
    );
  }
  if (typeof open === 'string') return <Opening visit={open} visits={visits} />;
  return (
    <VisitProvider key={open.id} initial={open}>
      <VisitScreen ref={inner} position={position} onNext={visits.leave} />
    </VisitProvider>
  );
}

/** A visit is opened by its id: after a start, a crash, or an unlocking. */
function Opening(props: { visit: string; visits: Visits }) {
  const { visits } = props;
  const asked = useAsk('visit', { visit: props.visit });
  const { answer } = asked;
  useEffect(() => {
    if (answer !== null) visits.opened(answer);
  });
  return (
    <main id="work" tabIndex={-1} className={styles['opening']} aria-label={words.visit.centre}>
      {asked.failure === null ? (
        <Skeleton lines={9} label={words.failing.loading} />
      ) : (
        <>
          <Message tone="bad" alert>
            {words.failures[asked.failure.code].title}. {words.failures[asked.failure.code].what}
          </Message>
          <div className={styles['ways']}>
            <Button autoFocus look="primary" onPress={asked.again}>
              {words.failureAction.retry}
            </Button>
            <Button onPress={visits.leave}>{words.visit.cancel}</Button>
          </div>
        </>
      )}
    </main>
  );
}
