import { Button as AriaButton } from 'react-aria-components';
import { Button } from '../../design/Button';
import { Icon } from '../../design/Icon';
import { Kbd } from '../../design/Kbd';
import { keyed } from '../../design/keyed';
import { Panel } from '../../design/Panel';
import { classes } from '../../design/classes';
import { QUESTION_KEYS, type KeyId } from '../../keyboard/keys';
import { useKey } from '../../keyboard/react';
import type { AppealRow } from '../../platform/gen/AppealRow';
import type { Attribute } from '../../platform/gen/Attribute';
import type { Party } from '../../platform/gen/Party';
import type { ProfileQuestion } from '../../platform/gen/ProfileQuestion';
import type { PromptView } from '../../platform/gen/PromptView';
import type { Requirement } from '../../platform/gen/Requirement';
import type { ServiceView } from '../../platform/gen/ServiceView';
import type { VisitView } from '../../platform/gen/VisitView';
import { words } from '../../words';
import styles from './Side.module.css';

const w = words.visit;

function Bound(props: { id: KeyId; act: () => void }) {
  useKey(props.id, props.act);
  return null;
}

function Question(props: {
  appeal: AppealRow;
  current: boolean;
  keyId: KeyId | undefined;
  onSelect: () => void;
}) {
  const { appeal, current, keyId } = props;
  const state = appeal.status === 'open' ? (current ? w.running : w.waiting) : words.appealStatusShort[appeal.status];
  return (
    <li>
      <AriaButton
        className={classes(styles['question'], current && styles['current'])}
        onPress={props.onSelect}
        {...(current ? { 'aria-current': 'true' as const } : {})}
        {...keyed(keyId)}
      >
        <span className={styles['title']}>
          {appeal.title}
          {keyId !== undefined && !current && <Kbd id={keyId} />}
        </span>
        <span className={classes(styles['state'], styles[appeal.status], current && styles['going'])}>
          {appeal.status !== 'open' && <Icon name="check" size="s" />}
          <span>
            {state} · <span className={styles['number']}>{appeal.number}</span>
          </span>
        </span>
      </AriaButton>
      {keyId !== undefined && !current && <Bound id={keyId} act={props.onSelect} />}
    </li>
  );
}

/** The questions of a visit: each is an appeal of its own (R-VI-2). */
export function Questions(props: {
  visit: VisitView;
  canAdd: boolean;
  onAdd: () => void;
  /** Opens the page for the client. */
  onMemo: () => void;
  onSelect: (appeal: string) => void;
}) {
  const { questions, current } = props.visit;
  const choosing = props.visit.stage === 'processing' && current === null;
  return (
    <Panel
      shrink={questions.length > 3}
      title={w.questions}
      aside={
        props.canAdd && (
          <Button size="s" keyId="addQuestion" onPress={props.onAdd}>
            {w.add}
          </Button>
        )
      }
    >
      <ul>
        {questions.map((appeal, index) => (
          <Question
            key={appeal.id}
            appeal={appeal}
            current={appeal.id === current?.row.id}
            keyId={questions.length > 1 || choosing ? QUESTION_KEYS[index] : undefined}
            onSelect={() => {
              props.onSelect(appeal.id);
            }}
          />
        ))}
        {choosing && (
          <li className={classes(styles['question'], styles['current'])}>
            <span className={styles['title']}>{w.choosing}</span>
            <span className={styles['state']}>{w.noQuestions}</span>
          </li>
        )}
      </ul>
      {questions.some(({ status }) => status !== 'open') && (
        <div className={styles['memo']}>
          <Button look="link" size="s" keyId="memo" keyShownOnly onPress={props.onMemo}>
            {words.memo.open}
          </Button>
        </div>
      )}
      {questions.length === 0 && !choosing && <p className={styles['none']}>{w.noQuestions}</p>}
    </Panel>
  );
}

/** Who serves a client of this segment, where it is not who sits here (П4, R-PR-5). */
export function Served(props: { service: ServiceView; onHandOver: () => void }) {
  const { service } = props;
  return (
    <Panel title={w.served}>
      <div className={styles['requires']}>
        <p>
          <b>{w.servedBy(service.serves, service.who)}</b>
        </p>
        <p className={styles['quiet']}>{w.serveElsewhere}</p>
        <Button size="s" keyId="handOver" keyShownOnly onPress={props.onHandOver}>
          {w.serveHandOver}
        </Button>
      </div>
    </Panel>
  );
}

/** What the stage still requires (R-VI-1), and what of the profile is to be asked now (R-PR-1). */
export function Requires(props: {
  requires: readonly Requirement[];
  questions: readonly ProfileQuestion[];
  party: Party;
  onAsk: (attribute: Attribute) => void;
}) {
  if (props.requires.length === 0 && props.questions.length === 0) return null;
  return (
    <Panel title={w.requires}>
      {props.requires.length > 0 && (
        <ul className={styles['requires']}>
          {props.requires.map((requirement) => (
            <li key={requirement}>{words.requirement[requirement]}</li>
          ))}
        </ul>
      )}
      {props.questions.length > 0 && (
        <ul className={styles['profile']} aria-label={words.profile.questions}>
          {props.questions.map((question, index) => {
            const title = words.attributeTitle(question.attribute, props.party);
            return (
              <li key={question.attribute}>
                <Button
                  size="s"
                  {...(index === 0 ? { keyId: 'askProfile' as const } : {})}
                  onPress={() => {
                    props.onAsk(question.attribute);
                  }}
                >
                  <span className="visually-hidden">{words.profile.askWhat('')}</span>
                  {title}
                </Button>
                <span className={styles['quiet']}>
                  {question.postponed === null
                    ? question.why !== null && words.why[question.why]
                    : words.profile.postponed(words.postponeReason[question.postponed])}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}

/** Prompts of etiquette: two or three, short, never in the way (R-ET-1). */
export function Prompts(props: { prompts: readonly PromptView[] }) {
  if (props.prompts.length === 0) return null;
  return (
    <Panel shrink read title={w.etiquette}>
      <ul>
        {props.prompts.map((prompt) => (
          <li key={prompt.title} className={styles['prompt']}>
            <span className={styles['title']}>
              {prompt.title} <span className={styles['clause']}>{prompt.clause}</span>
            </span>
            <span className={styles['quiet']}>{prompt.text}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
