import { useEffect, useState } from 'react';
import { Button } from '../design/Button';
import { Message } from '../design/Message';
import { Skeleton } from '../design/Waiting';
import { Today } from '../features/promise/Today';
import { Incidents } from '../features/incident/Incidents';
import { ShiftOffer } from '../features/shift/ShiftOffer';
import type { PromiseView } from '../platform/gen/PromiseView';
import type { OpenVisit } from '../platform/gen/OpenVisit';
import { StartScreen } from '../features/visit/StartScreen';
import { useAsk } from '../state/ask';
import { useAgainWithNews } from '../state/useAgain';
import { useWork } from '../state/work';
import { VisitProvider } from '../state/visit';
import { words } from '../words';
import { AppealDialog, ClarifyDialog, GiveOver, HandOnDialog, TaskDialog } from './parts';
import type { Position } from './position';
import type { Reach } from './reach';
import type { Visits } from './useVisits';
import { VisitScreen } from './VisitScreen';
import styles from './VisitPlace.module.css';

/** The place of visits: none yet, one being opened, or one going on. */
export function VisitPlace(props: { visits: Visits; position: Position; reach: Reach; onMine: () => void }) {
  const { visits, position, reach } = props;
  const { session, notices } = useWork();
  const { open, channel } = visits;
  const [handOn, setHandOn] = useState<OpenVisit | null>(null);
  const [later, setLater] = useState(position.now.shiftLater);

  const none = open === null;
  useEffect(() => {
    if (!none || channel === undefined) return;
    return reach.bind({
      commands: () => [{ title: words.palette.startVisit, run: () => void visits.begin(channel) }],
    });
  });

  if (open === null) {
    return (
      <>
        <StartScreen
          visits={session.visits}
          channel={channel}
          onChannel={visits.onChannel}
          onBegin={(chosen) => void visits.begin(chosen)}
          onResume={(visit) => void visits.resume(visit)}
          onHandOn={setHandOn}
          renderMore={(chosen) => (
            <>
              <Incidents visit={null} />
              <ShiftOffer
                channel={chosen}
                later={later}
                onLater={() => {
                  position.move({ shiftLater: true });
                  setLater(true);
                }}
              />
            </>
          )}
        >
          <TodayPlace onMine={props.onMine} />
        </StartScreen>
        {handOn !== null && (
          <HandOnDialog
            colleague={handOn.handing?.colleague ?? ''}
            onSubmit={(asked) => visits.handOn({ visit: handOn.id, ...asked })}
            onClose={() => {
              setHandOn(null);
            }}
            onDone={(colleague) => {
              setHandOn(null);
              notices.show({ kind: 'remark', text: words.hand.done(colleague) });
            }}
          />
        )}
      </>
    );
  }
  if (typeof open === 'string') return <Opening visit={open} visits={visits} />;
  return (
    <VisitProvider key={open.id} initial={open}>
      <VisitScreen reach={reach} position={position} onNext={visits.leave} />
    </VisitProvider>
  );
}

/** Rows of the list of today, and as many more at each wish. */
const TASKS = 50;
/** As many as the program lists. */
const MOST_TASKS = 200;

/** The list of today, and a promise of it that is being kept. */
function TodayPlace(props: { onMine: () => void }) {
  const [appeal, setAppeal] = useState<PromiseView | null>(null);
  const [giving, setGiving] = useState<string | null>(null);
  const [most, setMost] = useState(TASKS);
  const asked = useAsk('tasks', { most });
  useAgainWithNews(asked);
  const [open, setOpen] = useState<string | null>(null);
  const [question, setQuestion] = useState<string | null>(null);
  const close = () => {
    setOpen(null);
    setQuestion(null);
    setGiving(null);
  };
  const done = () => {
    close();
    asked.again();
  };
  return (
    <>
      <Today
        asked={asked}
        onMine={props.onMine}
        onMore={
          most >= MOST_TASKS
            ? null
            : () => {
                setMost(most + TASKS);
              }
        }
        onQuestion={(task) => {
          setQuestion(task.appeal.id);
        }}
        onOpen={(task) => {
          // The reply of another is seen on the appeal: this operator registered it, or heads who did or who replies.
          if (task.promise === null) setAppeal(task);
          else setOpen(task.promise);
        }}
      />
      {appeal !== null && (
        <AppealDialog
          visit={null}
          appeal={appeal.appeal.id}
          onGive={
            appeal.may_give
              ? () => {
                  setGiving(appeal.appeal.id);
                  setAppeal(null);
                }
              : null
          }
          onClose={() => {
            setAppeal(null);
          }}
        />
      )}
      {giving !== null && <GiveOver appeal={giving} onClose={close} onDone={done} />}
      {open !== null && (
        <TaskDialog
          promise={open}
          visit={null}
          onClose={close}
          onDone={done}
        />
      )}
      {question !== null && <ClarifyDialog appeal={question} onClose={close} onDone={done} />}
    </>
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
