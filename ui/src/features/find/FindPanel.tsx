import { useEffect, useState, type RefObject } from 'react';
import { Button } from '../../design/Button';
import { announce } from '../../design/Live';
import { Message } from '../../design/Message';
import { Options, useWalk } from '../../design/Options';
import { WalkField } from '../../design/WalkField';
import type { CandidateView } from '../../platform/gen/CandidateView';
import { words } from '../../words';
import { Candidate, candidateName } from './Candidate';
import { chipsOf } from './chips';
import styles from './FindPanel.module.css';
import { useFind } from './useFind';

const w = words.find;

/**
 * One field takes what the operator hears (R-ID-3). Under it what was understood, and the candidates, masked
 * until two identifiers match (R-ID-1, R-ID-4).
 */
export function FindPanel(props: {
  initial: string;
  visit: string | null;
  onType: (text: string) => void;
  /** A candidate whose card may be opened was chosen. */
  onOpen: (candidate: CandidateView, text: string) => void;
  /** What the program said against opening, if it did. */
  refusal: string | null;
  /** Enter in the empty field. */
  onEmptyEnter?: () => void;
  fieldRef: RefObject<HTMLInputElement | null>;
  autoFocus: boolean;
}) {
  const [refused, setRefused] = useState<string | null>(null);
  const find = useFind({
    initial: props.initial,
    visit: props.visit,
    onType: (text) => {
      setRefused(null);
      props.onType(text);
    },
    onChoose: (candidate, text) => {
      if (candidate.needs === null) props.onOpen(candidate, text);
      else setRefused(words.notIdentifiedLong[candidate.needs]);
      props.fieldRef.current?.focus();
    },
  });
  const { candidates, here, elsewhere } = find;
  const walk = useWalk(candidates.length, find.active, find.setActive);
  const chips = chipsOf(find.found?.recognised ?? []);
  const empty = find.text.trim() === '';
  const told = refused ?? props.refusal;

  const counted = find.fresh && !empty ? candidates.length : null;
  useEffect(() => {
    if (counted !== null) announce(w.count(counted));
  }, [counted, find.text]);

  return (
    <div className={styles['find']} role="search">
      <div className={styles['head']}>
        <WalkField
          walk={walk}
          label={w.label}
          placeholder={w.placeholder}
          maxLength={512}
          value={find.text}
          onType={find.type}
          onEnter={() => {
            if (empty) props.onEmptyEnter?.();
            else find.choose();
          }}
          waiting={!find.fresh && find.failure === null && !empty}
          autoFocus={props.autoFocus}
          fieldRef={props.fieldRef}
        />
        <ul className={styles['chips']} aria-label={w.recognised}>
          {chips.map((chip) => (
            <li key={chip.key} className={chip.problem === null ? styles['chip'] : styles['wrong']}>
              <span className={styles['kind']}>{chip.kind}</span> {chip.normal}
              {chip.problem !== null && <span className={styles['problem']}>{chip.problem}</span>}
            </li>
          ))}
          {chips.length === 0 && <li className={styles['quiet']}>{w.hint}</li>}
        </ul>
        {told !== null && (
          <Message tone="warn" alert>
            {told}
          </Message>
        )}
      </div>
      {find.failure !== null && (
        <div className={styles['aside']}>
          <Message tone="bad" alert>
            {words.failures[find.failure.code].title}. {words.failures[find.failure.code].what}
          </Message>
          <Button size="s" onPress={find.again}>
            {words.failureAction.retry}
          </Button>
        </div>
      )}
      <Options
        walk={walk}
        label={w.candidates}
        names={candidates.map(candidateName)}
        groups={candidates.map((_, index) => (index === here ? w.elsewhere : null))}
        onChoose={(index) => {
          find.setActive(index);
          const candidate = candidates[index];
          if (candidate === undefined || find.found === null) return;
          if (candidate.needs === null) props.onOpen(candidate, find.found.text);
          else setRefused(words.notIdentifiedLong[candidate.needs]);
        }}
      >
        {candidates.map((candidate, index) => (
          <Candidate key={candidate.client} candidate={candidate} active={index === walk.active} />
        ))}
      </Options>
      <p className={styles['foot']}>
        {find.fresh && !empty && candidates.length === 0 && <span className={styles['none']}>{w.none}</span>}
        {find.found?.more === true && <span>{w.more}</span>}
        {find.found !== null && <span>{w.searched(find.found.searched)}</span>}
        {!empty && elsewhere?.state === 'found' && (
          <span>{elsewhere.more ? w.elsewhereMore : w.elsewhereToo}</span>
        )}
        {!empty && elsewhere?.state === 'offline' && <span>{w.elsewhereOffline(elsewhere.office)}</span>}
      </p>
    </div>
  );
}
