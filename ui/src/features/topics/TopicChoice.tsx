import { useEffect, useState } from 'react';
import { Button } from '../../design/Button';
import { Kbd } from '../../design/Kbd';
import { announce } from '../../design/Live';
import { Message } from '../../design/Message';
import { Options, useWalk } from '../../design/Options';
import { Select } from '../../design/Select';
import { Skeleton } from '../../design/Waiting';
import { WalkField } from '../../design/WalkField';
import type { AccountView } from '../../platform/gen/AccountView';
import type { AppealKind } from '../../platform/gen/AppealKind';
import type { TopicRow } from '../../platform/gen/TopicRow';
import { useAsk } from '../../state/ask';
import { useDraft } from '../../state/useDraft';
import { useWhenFresh } from '../../state/useWhenFresh';
import { words } from '../../words';
import styles from './TopicChoice.module.css';

const w = words.topics;
type KindChoice = AppealKind | 'topic';

const KINDS: readonly { value: KindChoice; title: string }[] = [
  { value: 'topic', title: w.kindOfTopic },
  ...(Object.keys(words.appealKind) as AppealKind[]).map((value) => ({
    value,
    title: words.appealKind[value],
  })),
];

/** What the client wants, in the client's words; the topic that is chosen is registered at once. */
export function TopicChoice(props: {
  visit: string;
  /** Whether a complaint is to be registered: the topics of complaints stand there at once. */
  complaint: boolean;
  /** The account it is about; null for none. */
  account: AccountView | null;
  /** Whether there is another account to go to. */
  otherAccount: boolean;
  onNextAccount: () => void;
  onChoose: (topic: TopicRow, kind: AppealKind) => void;
  refusal: string | null;
}) {
  const [text, type] = useDraft(
    props.complaint ? 'topic:complaint' : 'topic',
    props.complaint ? words.incident.complaintSought : '',
  );
  const [kind, setKind] = useState<KindChoice>('topic');
  const [active, setActive] = useState(0);
  const asked = useAsk('topics', { visit: props.visit, text });
  const topics = asked.answer?.topics ?? [];
  const walk = useWalk(topics.length, active, setActive);
  const fresh = asked.answer?.text === text;
  const choose = (topic: TopicRow | undefined) => {
    if (topic !== undefined) props.onChoose(topic, kind === 'topic' ? topic.kind : kind);
  };

  const enter = useWhenFresh(text, fresh, () => {
    choose(topics[walk.active]);
  });

  const counted = fresh ? topics.length : null;
  useEffect(() => {
    if (counted !== null) announce(w.count(counted));
  }, [counted, text]);

  return (
    <div className={styles['choice']}>
      <div className={styles['head']}>
        <WalkField
          walk={walk}
          label={w.label}
          placeholder={w.placeholder}
          maxLength={200}
          value={text}
          onType={(next) => {
            type(next);
            setActive(0);
          }}
          onEnter={enter}
          waiting={!fresh && asked.failure === null}
          autoFocus
          next
        />
        <div className={styles['about']}>
          <span className={styles['account']}>
            <span className={styles['quiet']}>{w.account}:</span>{' '}
            {props.account === null ? (
              w.noAccount
            ) : (
              <>
                <b>{props.account.number}</b>, {props.account.address}
              </>
            )}
          </span>
          {props.otherAccount && (
            <Button size="s" keyId="nextAccount" onPress={props.onNextAccount}>
              {w.nextAccount}
            </Button>
          )}
          <span className={styles['kind']}>
            <Select label={w.kind} labelHidden options={KINDS} value={kind} onChange={setKind} />
          </span>
        </div>
        {props.refusal !== null && (
          <Message tone="warn" alert>
            {props.refusal}
          </Message>
        )}
      </div>
      {asked.failure !== null && (
        <div className={styles['about']}>
          <Message tone="bad" alert>
            {words.failures[asked.failure.code].title}. {words.failures[asked.failure.code].what}
          </Message>
          <Button size="s" onPress={asked.again}>
            {words.failureAction.retry}
          </Button>
        </div>
      )}
      {asked.answer === null && asked.failure === null && <Skeleton lines={6} label={words.failing.loading} />}
      <Options
        walk={walk}
        label={w.list}
        groups={topics.map((topic, index) => (topic.group === topics[index - 1]?.group ? null : topic.group))}
        names={topics.map((topic) =>
          [topic.title, topic.group, words.appealKind[topic.kind], ...(topic.beyond === null ? [] : [words.beyond.row(topic.beyond)])].join(
            ', ',
          ),
        )}
        onChoose={(index) => {
          choose(topics[index]);
        }}
      >
        {topics.map((topic, index) => (
          <div key={topic.code} className={styles['topic']}>
            <span className={styles['code']}>{topic.code}</span>
            <span className={styles['title']}>{topic.title}</span>
            {topic.beyond !== null && <span className={styles['beyond']}>{words.beyond.row(topic.beyond)}</span>}
            {topic.why !== null && <span className={styles['why']}>{topic.why}</span>}
            <span className={styles['quiet']}>{words.appealKind[kind === 'topic' ? topic.kind : kind]}</span>
            {index === walk.active && (
              <span className={styles['enter']}>
                {topic.beyond === null ? w.register : w.whoLeads} <Kbd id="submit" />
              </span>
            )}
          </div>
        ))}
      </Options>
      {fresh && topics.length === 0 && <p className={styles['none']}>{w.none}</p>}
    </div>
  );
}
