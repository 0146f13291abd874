import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../design/Button';
import { Panel } from '../design/Panel';
import { Incidents } from '../features/incident/Incidents';
import { ClientColumn } from '../features/visit/ClientColumn';
import { Offers } from '../features/offer/Offers';
import { Prompts, Questions, Requires, Served } from '../features/visit/Side';
import { Summary } from '../features/visit/Summary';
import { WhoStrip } from '../features/visit/WhoStrip';
import { announce } from '../design/Live';
import { classes } from '../design/classes';
import { useKey } from '../keyboard/react';
import type { AppealRow } from '../platform/gen/AppealRow';
import type { Attribute } from '../platform/gen/Attribute';
import type { HandOverReason } from '../platform/gen/HandOverReason';
import type { StageChange } from '../platform/gen/StageChange';
import { useVisit } from '../state/visit';
import { useWork } from '../state/work';
import { words } from '../words';
import { refusalWords } from '../words/refusal';
import { AccountOver } from './AccountOver';
import { Beginning } from './Beginning';
import { BeyondOver, goesToAnother } from './BeyondOver';
import { EntryOver } from './EntryOver';
import { Identify } from './Identify';
import {
  AppealDialog,
  AskDialog,
  BookDialog,
  CloseDialog,
  ForwardDialog,
  HandDialog,
  HistoryOver,
  MemoDialog,
  OfferDialog,
} from './parts';
import { NEXT, NEXT_TITLE } from './onward';
import type { Position } from './position';
import { Processing } from './Processing';
import { PromiseOver } from './PromiseOver';
import { Closing } from './Closing';
import type { Reach } from './reach';
import { useAccount } from './useAccount';
import { useOver } from './useOver';
import { isAppeal, isAsk, isHand, nextQuestion } from './visitOver';
import styles from './VisitScreen.module.css';

const w = words.visit;

/** A visit: who, the client's column, what is going on, questions and prompts. */
export function VisitScreen(props: { reach: Reach; position: Position; onNext: () => void }) {
  const { visit, received, act, select } = useVisit();
  const { notices, drafts } = useWork();
  const { position, reach } = props;
  const { card, stage, current } = visit;
  const [over, setOver] = useOver(position);
  const { account, accounts, choose, chooseFurther } = useAccount(card, position.now.account, (next) => {
    position.move({ account: next });
  });
  const [sought, setSought] = useState<{ text: string; turn: number }>({ text: '', turn: 0 });
  const field = useRef<HTMLInputElement>(null);
  const [complaint, setComplaint] = useState(false);

  useEffect(() => {
    announce(words.stage[stage]);
  }, [stage]);

  const goTo = async (to: StageChange) => {
    const acted = await act('change_stage', { visit: visit.id, to });
    if (acted.kind !== 'refused') return;
    notices.show({ kind: 'remark', text: refusalWords(acted.refusal) });
    // What stands in the way is asked at once.
    const asked = nextQuestion(visit);
    const { refusal } = acted;
    const profile = refusal.rule === 'visit' && ['profile_not_asked', 'profile_postponed'].includes(refusal.code);
    if (profile && asked !== null) void ask(asked);
  };
  // The script of the question begins, or goes on where it was left.
  const ask = async (attribute: Attribute) => {
    const due = visit.profile_questions.some((each) => each.attribute === attribute);
    const acted = await act('begin_asking', { visit: visit.id, attribute });
    if (acted.kind === 'refused') notices.show({ kind: 'remark', text: refusalWords(acted.refusal) });
    setOver(acted.kind === 'done' ? { ask: attribute, due } : null);
  };
  const book = () => {
    setOver('book');
  };
  const next = NEXT[stage];
  const goNext = () => {
    if (next !== null) void goTo(next);
  };
  // Served without a card (R-ID-6): the visit has left its beginning, and nobody was identified.
  const unidentified = card === null && stage !== 'beginning';
  const canAdd = (card !== null || unidentified) && stage !== 'ended';
  const add = () => {
    setComplaint(false);
    if (stage === 'processing') void select(null);
    else void goTo('processing');
  };
  const canLeave = stage === 'beginning' || (stage === 'processing' && visit.questions.length === 0);
  const openCurrent = current !== null && current.row.status === 'open' && stage === 'processing';
  // A promise is about the question that is worked on, or else about the last one.
  const about = stage === 'ended' ? null : (current?.row ?? visit.questions.at(-1) ?? null);
  const canClose = openCurrent && (visit.guide === null || visit.guide.complete);
  const showAppeal = (appeal: AppealRow) => {
    if (stage === 'processing' && visit.questions.some((question) => question.id === appeal.id)) {
      void select(appeal.id);
    } else setOver({ appeal: appeal.id });
  };
  const openAccounts = () => {
    setOver('accounts');
  };
  // The bill that the script is about, if it is about one; else the newest of the chosen account.
  const openBill = () => {
    const bill = (stage === 'processing' ? visit.guide?.bill : null) ?? (account === null ? null : { account, period: null });
    if (bill !== null) setOver({ bill });
  };
  const canHold = stage !== 'ended';
  const hold = async () => {
    await drafts.flush();
    const acted = await act('hold_visit', { visit: visit.id });
    if (acted.kind === 'refused') notices.show({ kind: 'remark', text: refusalWords(acted.refusal) });
    if (acted.kind !== 'done') return;
    announce(w.held);
    props.onNext();
  };
  const handOver = (reason: HandOverReason | null) => {
    setOver({ hand: reason });
  };
  useKey(
    'handOver',
    () => {
      handOver(null);
    },
    canHold,
  );
  const canMemo = visit.questions.length > 0;
  const openMemo = () => {
    setOver('memo');
  };
  useKey('memo', openMemo, canMemo);
  // The queue does not tell it yet: the operator does, from the ticket.
  const asksWaiting = stage === 'beginning' && visit.waited_seconds === null && visit.channel === 'office';
  const openWaiting = () => {
    setOver('waiting');
  };
  useKey('waiting', openWaiting, asksWaiting);
  const beginOffer = async (offer: string) => {
    const acted = await act('begin_offer', { visit: visit.id, offer });
    if (acted.kind === 'refused') notices.show({ kind: 'remark', text: refusalWords(acted.refusal) });
    if (acted.kind === 'done') setOver('offer');
  };
  useKey('nextStage', goNext, next !== null);
  useKey('hold', () => void hold(), canHold);
  useKey(
    'leave',
    () => {
      setOver('leave');
    },
    canLeave,
  );

  useLayoutEffect(() => reach.bind({
    focusFind: () => {
      field.current?.focus();
      return field.current !== null;
    },
    find: (text) => {
      if (card !== null) return false;
      drafts.type(visit.id, 'identify', text);
      setSought((before) => ({ text, turn: before.turn + 1 }));
      return true;
    },
    topic: (topic) => {
      if (stage !== 'processing') return false;
      if (goesToAnother(topic, topic.kind)) {
        setOver({ beyond: topic, kind: topic.kind });
        return true;
      }
      const request = { visit: visit.id, topic: topic.code, kind: topic.kind, account, beyond: false };
      void act('add_question', request).then((acted) => {
        if (acted.kind === 'refused') notices.show({ kind: 'remark', text: refusalWords(acted.refusal) });
      });
      return true;
    },
    appeal: (appeal) => {
      if (stage === 'beginning') return false;
      showAppeal(appeal);
      return true;
    },
    complain: () => {
      if (!canAdd) return false;
      setComplaint(true);
      if (stage === 'processing') void select(null);
      else void goTo('processing');
      return true;
    },
    handOver: (reason) => {
      handOver(reason);
      return canHold;
    },
    commands: () => [
      ...(account === null
        ? []
        : [
            { title: words.accounts.open, keyId: 'accounts' as const, run: openAccounts },
            { title: words.bills.title, keyId: 'bill' as const, run: openBill },
          ]),
      ...(canAdd ? [{ title: w.another, keyId: 'addQuestion' as const, run: add }] : []),
      ...(openCurrent
        ? [{ title: words.appeal.forwardTitle, keyId: 'forward' as const, run: () => { setOver('forward'); } }]
        : []),
      ...(canClose
        ? [{ title: words.appeal.closeTitle, keyId: 'close' as const, run: () => { setOver('close'); } }]
        : []),
      ...(card === null
        ? []
        : [{ title: words.lists.timeline, keyId: 'timeline' as const, run: () => { setOver('timeline'); } }]),
      ...(about === null
        ? []
        : [{ title: words.promise.makeTitle, keyId: 'promise' as const, run: () => { setOver('promise'); } }]),
      ...(next === null ? [] : [{ title: NEXT_TITLE[next], keyId: 'nextStage' as const, run: goNext }]),
      ...(canMemo ? [{ title: words.memo.title, keyId: 'memo' as const, run: openMemo }] : []),
      ...(canHold ? [{ title: w.hold, keyId: 'hold' as const, run: () => void hold() }] : []),
      ...(canHold ? [{ title: words.hand.title, keyId: 'handOver' as const, run: () => { handOver(null); } }] : []),
      ...(asksWaiting ? [{ title: words.times.waiting, keyId: 'waiting' as const, run: openWaiting }] : []),
      ...(canLeave ? [{ title: w.leave, keyId: 'leave' as const, run: () => { setOver('leave'); } }] : []),
    ],
  }));

  const memo = over === 'memo' && canMemo && (
    <MemoDialog
      onClose={() => {
        setOver(null);
      }}
    />
  );
  if (stage === 'ended') {
    return (
      <>
        <Summary visit={visit} onMemo={canMemo ? openMemo : null} onNext={props.onNext} />
        {memo}
      </>
    );
  }
  const done = (words_: string) => () => {
    setOver(null);
    announce(words_);
  };
  return (
    <main id="work" tabIndex={-1} className={classes(styles['visit'], card === null && styles['beginning'])}>
      <WhoStrip visit={visit} received={received} />
      {stage === 'beginning' ? (
        <Beginning key={sought.turn} fieldRef={field} sought={sought.turn > 0} />
      ) : (
        <>
          {card === null ? (
            <Panel grow title={w.withoutCard}>
              <p className={styles['without']}>{w.withoutCardWhat}</p>
              <Identify fieldRef={field} autoFocus={false} />
            </Panel>
          ) : (
            <ClientColumn
              visit={visit.id}
              card={card}
              accounts={accounts}
              account={account}
              onAccount={choose}
              onAccounts={openAccounts}
              onBill={openBill}
              onAppeal={showAppeal}
              onPromise={(promise) => {
                setOver({ promise });
              }}
              onTimeline={() => {
                setOver('timeline');
              }}
              onAsk={(attribute) => void ask(attribute)}
              onBook={book}
            />
          )}
          {stage === 'processing' ? (
            <Processing
              accounts={accounts}
              account={account}
              complaint={complaint}
              onRegistered={() => {
                setComplaint(false);
              }}
              onAccount={choose}
              onBill={openBill}
              onBeyond={(topic, kind) => {
                setOver({ beyond: topic, kind });
              }}
              onForward={() => {
                setOver('forward');
              }}
              onClose={() => {
                setOver('close');
              }}
              onMemo={openMemo}
              onAdd={add}
              onStage={goNext}
            />
          ) : (
            <Closing onAdd={add} onStage={goNext} />
          )}
        </>
      )}
      <aside className={styles['right']} aria-label={w.right}>
        {stage !== 'beginning' && (
          <Questions
            visit={visit}
            canAdd={canAdd}
            onAdd={add}
            onMemo={openMemo}
            onSelect={(id) => {
              const row = visit.questions.find((question) => question.id === id);
              if (row !== undefined) showAppeal(row);
            }}
          />
        )}
        {about !== null && (
          <Button
            size="s"
            wide
            keyId="promise"
            onPress={() => {
              setOver('promise');
            }}
          >
            {words.promise.make}
          </Button>
        )}
        {visit.service !== null && visit.service.hand_over && (
          <Served
            service={visit.service}
            onHandOver={() => {
              handOver('competence');
            }}
          />
        )}
        <Incidents visit={visit.id} />
        <Offers offers={visit.offers} onOffer={(offer) => void beginOffer(offer)} />
        <Requires
          requires={visit.requires}
          questions={visit.profile_questions}
          party={card?.party ?? 'person'}
          onAsk={(attribute) => void ask(attribute)}
        />
        <Prompts prompts={visit.prompts} />
        {asksWaiting && (
          <Button look="quiet" size="s" keyId="waiting" keyShownOnly onPress={openWaiting}>
            {words.times.waiting}
          </Button>
        )}
        {canLeave && (
          <div className={styles['leave']}>
            <Button
              look="quiet"
              size="s"
              keyId="leave"
              keyShownOnly
              onPress={() => {
                setOver('leave');
              }}
            >
              {w.leave}
            </Button>
          </div>
        )}
      </aside>
      {over === 'forward' && openCurrent && (
        <ForwardDialog
          appeal={current.row}
          onClose={() => {
            setOver(null);
          }}
          onDone={done(words.appeal.forwarded(current.row.number))}
        />
      )}
      {over === 'close' && openCurrent && (
        <CloseDialog
          appeal={current}
          onClose={() => {
            setOver(null);
          }}
          onDone={done(words.appeal.closed(current.row.number))}
        />
      )}
      {memo}
      {over === 'offer' && visit.offers.begun !== null && (
        <OfferDialog
          run={visit.offers.begun}
          onClose={() => {
            setOver(null);
          }}
        />
      )}
      {isHand(over) && (
        <HandDialog
          reason={over.hand}
          to={over.to ?? null}
          note={over.note ?? ''}
          onClose={() => {
            setOver(null);
          }}
          onDone={(colleague) => {
            announce(words.hand.done(colleague));
            props.onNext();
          }}
        />
      )}
      <BeyondOver
        over={over}
        account={account}
        onHand={(to, note) => {
          setOver({ hand: 'competence', to, note });
        }}
        onForward={() => {
          setOver('forward');
        }}
        onRegistered={() => {
          setComplaint(false);
        }}
        onClose={() => {
          setOver(null);
        }}
      />
      <EntryOver
        over={over}
        canLeave={canLeave}
        onClose={() => {
          setOver(null);
        }}
        onLeave={() => {
          setOver(null);
          void goTo('end');
        }}
      />
      {card !== null && (
        <AccountOver
          over={over}
          visit={visit.id}
          card={card}
          account={account}
          position={position}
          onAccount={chooseFurther}
          onClose={() => {
            setOver(null);
          }}
        />
      )}
      {over === 'book' && card !== null && (
        <BookDialog
          card={card}
          onAsk={(attribute) => void ask(attribute)}
          onClose={() => {
            setOver(null);
          }}
        />
      )}
      {isAsk(over) && card !== null && (
        <AskDialog
          key={over.ask}
          attribute={over.ask}
          onClose={() => {
            setOver(null);
          }}
          onDone={(after) => {
            // Two or three questions are asked one after another, while the client thinks of them.
            const following = over.due ? nextQuestion(after) : null;
            if (following === null) setOver(null);
            else void ask(following);
          }}
        />
      )}
      {over === 'timeline' && card !== null && (
        <HistoryOver
          visit={visit.id}
          onClose={() => {
            setOver(null);
          }}
        />
      )}
      <PromiseOver
        over={over}
        about={about}
        onClose={() => {
          setOver(null);
        }}
        onMade={done}
      />
      {isAppeal(over) && (
        <AppealDialog
          visit={visit.id}
          appeal={over.appeal}
          onClose={() => {
            setOver(null);
          }}
        />
      )}
    </main>
  );
}
