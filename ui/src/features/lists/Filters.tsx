import { useState } from 'react';
import { TextField } from '../../design/Field';
import { Select } from '../../design/Select';
import type { AppealKind } from '../../platform/gen/AppealKind';
import type { Channel } from '../../platform/gen/Channel';
import type { Sought } from '../../platform/gen/Sought';
import type { SoughtState } from '../../platform/gen/SoughtState';
import { words } from '../../words';
import styles from './lists.module.css';
import { since, type PeriodId } from './period';

const w = words.lists;
type AnyState = SoughtState | 'any';
type AnyChannel = Channel | 'any';
type AnyKind = AppealKind | 'any';

const ofWords = <T extends string>(from: Readonly<Record<T, string>>) =>
  (Object.keys(from) as T[]).map((value) => ({ value, title: from[value] }));
const STATES = ofWords<AnyState>(words.soughtState);
const PERIODS = ofWords<PeriodId>(words.soughtPeriod);
const CHANNELS: readonly { value: AnyChannel; title: string }[] = [
  { value: 'any', title: w.anyChannel },
  ...ofWords<Channel>(words.channel),
];

const KINDS: readonly { value: AnyKind; title: string }[] = [
  { value: 'any', title: w.anyKind },
  ...ofWords<AppealKind>(words.appealKind),
];

/** What is sought, as it is chosen. */
export interface Chosen {
  readonly text: string;
  readonly state: AnyState;
  readonly kind: AnyKind;
  readonly channel: AnyChannel;
  readonly period: PeriodId;
}

const ALL: Chosen = { text: '', state: 'any', kind: 'any', channel: 'any', period: 'all' };

/** The choice, and what it asks of the program. */
export function useChosen(today: string): { chosen: Chosen; change: (next: Partial<Chosen>) => void; sought: Sought } {
  const [chosen, setChosen] = useState<Chosen>(ALL);
  const sought: Sought = {
    text: chosen.text,
    state: chosen.state === 'any' ? null : chosen.state,
    kind: chosen.kind === 'any' ? null : chosen.kind,
    channel: chosen.channel === 'any' ? null : chosen.channel,
    from: since(chosen.period, today),
    until: null,
  };
  return {
    chosen,
    change: (next) => {
      setChosen({ ...chosen, ...next });
    },
    sought,
  };
}

/** Fields that narrow a list: topic or number, state, channel, period. */
export function Filters(props: {
  chosen: Chosen;
  onChange: (next: Partial<Chosen>) => void;
  /** What else is asked: the kind of one's own appeals, the channel of a client's. */
  also: 'kind' | 'channel';
}) {
  const { chosen, onChange } = props;
  return (
    <div className={styles['filters']}>
      <TextField
        autoFocus
        label={w.text}
        placeholder={w.textHint}
        value={chosen.text}
        maxLength={100}
        onChange={(text) => {
          onChange({ text });
        }}
      />
      <Select
        label={w.state}
        options={STATES}
        value={chosen.state}
        onChange={(state) => {
          onChange({ state });
        }}
      />
      {props.also === 'kind' && (
        <Select
          label={words.topics.kind}
          options={KINDS}
          value={chosen.kind}
          onChange={(kind) => {
            onChange({ kind });
          }}
        />
      )}
      {props.also === 'channel' && (
        <Select
          label={w.channel}
          options={CHANNELS}
          value={chosen.channel}
          onChange={(channel) => {
            onChange({ channel });
          }}
        />
      )}
      <Select
        label={w.period}
        options={PERIODS}
        value={chosen.period}
        onChange={(period) => {
          onChange({ period });
        }}
      />
    </div>
  );
}
