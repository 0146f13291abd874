import { useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../design/Button';
import { Panel } from '../design/Panel';
import { AppealBar } from '../features/appeal/AppealBar';
import { TopicChoice } from '../features/topics/TopicChoice';
import { Algorithm } from '../features/visit/Algorithm';
import { QuestionDone } from '../features/visit/QuestionDone';
import { Script } from '../features/visit/Script';
import type { AccountView } from '../platform/gen/AccountView';
import type { AppealKind } from '../platform/gen/AppealKind';
import type { GuideView } from '../platform/gen/GuideView';
import type { TopicRow } from '../platform/gen/TopicRow';
import { useVisit } from '../state/visit';
import { useWork } from '../state/work';
import { words } from '../words';
import { refusalWords } from '../words/refusal';
import { goesToAnother } from './BeyondOver';
import { goToNext } from './goToNext';
import { PaperStep } from './parts';
import { useGuideAct } from './useGuideAct';
import styles from './Processing.module.css';

const g = words.guide;

/** The step of an algorithm that hands number, term and address over in writing (П3 6.11). */
const ON_PAPER = 'on_paper';

function detailOf(guide: GuideView): string {
  return [
    ...(guide.topic === null ? [] : [g.ekto(guide.topic)]),
    g.version(guide.version),
    g.order(guide.order),
  ].join(' · ');
}

/** The middle of a visit: a topic is chosen, a question is worked on, or one is done. */
export function Processing(props: {
  accounts: readonly AccountView[];
  account: string | null;
  /** Whether the topic of a complaint is chosen (F9). */
  complaint: boolean;
  onRegistered: () => void;
  onAccount: (account: string | null) => void;
  onBill: () => void;
  /** A topic was chosen that another leads. */
  onBeyond: (topic: TopicRow, kind: AppealKind) => void;
  onForward: () => void;
  onClose: () => void;
  onMemo: () => void;
  onAdd: () => void;
  onStage: () => void;
}) {
  const { visit, act } = useVisit();
  const { drafts } = useWork();
  const guideAct = useGuideAct();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [paper, setPaper] = useState(false);
  const centre = useRef<HTMLDivElement>(null);
  const { current, guide, questions } = visit;
  const { accounts } = props;

  // The last step is done: what comes next is to close or to forward.
  const complete = guide?.complete ?? false;
  const focusNext = () => {
    goToNext(centre.current);
  };
  useLayoutEffect(() => {
    if (complete) goToNext(centre.current);
  }, [complete]);

  const register = async (topic: TopicRow, kind: AppealKind) => {
    setRefusal(null);
    if (goesToAnother(topic, kind)) {
      props.onBeyond(topic, kind);
      return;
    }
    const acted = await act('add_question', {
      visit: visit.id,
      topic: topic.code,
      kind,
      account: props.account,
      beyond: false,
    });
    if (acted.kind === 'refused') setRefusal(refusalWords(acted.refusal));
    if (acted.kind !== 'done') return;
    props.onRegistered();
    // What the client came with waits while the complaint is registered.
    const waits = props.complaint ? (drafts.typed(visit.id, 'topic') ?? visit.drafts['topic'] ?? '') : '';
    if (waits === '') drafts.forget(visit.id, 'topic');
    else drafts.type(visit.id, 'topic', waits);
  };
  const nextAccount = () => {
    const place = accounts.findIndex((each) => each.account === props.account);
    props.onAccount(accounts[(place + 1) % accounts.length]?.account ?? null);
  };

  const content = () => {
    if (current === null) {
      return (
        <Panel grow title={words.topics.title}>
          <TopicChoice
            key={props.complaint ? 'complaint' : 'topic'}
            complaint={props.complaint}
            visit={visit.id}
            account={accounts.find((each) => each.account === props.account) ?? null}
            otherAccount={accounts.length > 1}
            onNextAccount={nextAccount}
            onChoose={(topic, kind) => void register(topic, kind)}
            refusal={refusal}
          />
        </Panel>
      );
    }
    const place = questions.findIndex((question) => question.id === current.row.id) + 1;
    const open = current.row.status === 'open';
    return (
      <Panel
        grow
        title={guide?.title ?? current.row.title}
        detail={guide === null ? g.ekto(current.row.topic) : detailOf(guide)}
        aside={g.question(place, questions.length)}
      >
        {open ? (
          <div className={styles['two']}>
            {guide !== null && (
              <Script
                guide={guide}
                onAct={guideAct}
                takesFocus
                onNothingToDo={focusNext}
                onPaper={() => {
                  setPaper(true);
                }}
              />
            )}
            {guide !== null && (guide.algorithm.length > 0 || guide.bill !== null) && (
              <div className={styles['algorithm']}>
                <Algorithm
                  steps={guide.algorithm}
                  onTick={(step, tick) => {
                    // What the client gets in writing is the memo: given, it ticks the step.
                    if (step === ON_PAPER && tick) props.onMemo();
                    else void guideAct({ act: 'tick', algorithm_step: step, done: tick });
                  }}
                />
                {guide.bill !== null && (
                  <div className={styles['bill']}>
                    <Button size="s" wide keyId="bill" keyShownOnly onPress={props.onBill}>
                      {words.bills.title}
                    </Button>
                  </div>
                )}
              </div>
            )}
          </div>
        ) : (
          <QuestionDone
            appeal={current}
            othersOpen={questions.some((question) => question.status === 'open')}
            onAdd={props.onAdd}
            onStage={props.onStage}
          />
        )}
        {open && (
          <AppealBar appeal={current} guide={guide} onForward={props.onForward} onClose={props.onClose} />
        )}
      </Panel>
    );
  };
  return (
    <div ref={centre} className={styles['centre']}>
      {content()}
      {paper && guide !== null && guide.step.paper !== null && (
        <PaperStep
          guide={guide}
          onClose={() => {
            setPaper(false);
          }}
        />
      )}
    </div>
  );
}
