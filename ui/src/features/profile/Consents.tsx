import { useState } from 'react';
import { announce } from '../../design/Live';
import { Button } from '../../design/Button';
import { Checkbox, Segmented } from '../../design/Choice';
import { TextField } from '../../design/Field';
import { Masked } from '../../design/Masked';
import { More } from '../../design/More';
import { Message } from '../../design/Message';
import { Select } from '../../design/Select';
import type { CardView } from '../../platform/gen/CardView';
import type { Channel } from '../../platform/gen/Channel';
import type { ConsentKind } from '../../platform/gen/ConsentKind';
import type { ConsentRow } from '../../platform/gen/ConsentRow';
import type { Tenure } from '../../platform/gen/Tenure';
import { useDraft } from '../../state/useDraft';
import { useReveal } from '../../state/useReveal';
import { useVisit } from '../../state/visit';
import { useWork } from '../../state/work';
import { format, words } from '../../words';
import { refusalWords } from '../../words/refusal';
import { fieldDate, typedDate } from './typedDate';
import fields from '../../design/Form.module.css';
import styles from './profile.module.css';

const w = words.profile;
const options = <T extends string>(table: Record<T, string>) =>
  (Object.keys(table) as T[]).map((value) => ({ value, title: table[value] }));
const KINDS = options<ConsentKind>(words.consentKind);
const TENURES = options<Tenure>(words.tenure);
const CHANNELS = options<Channel>(words.channel);
const ACTS = [
  { value: 'given', title: w.consentGive },
  { value: 'withdrawn', title: w.consentWithdraw },
] as const;
const MAX_WORDS = 300;

/** Consents: given and withdrawn with day, channel and document; one withdrawal erases (R-PR-4). */
export function Consents(props: {
  card: CardView;
  rows: readonly ConsentRow[];
  /** How many there are. */
  total: number;
  onMore: () => void;
  onChanged: () => void;
}) {
  const { calendar } = useWork();
  const { visit, act } = useVisit();
  const reveal = useReveal(visit.id);
  const { profile, party } = props.card;
  const [kind, setKind] = useState<ConsentKind>('personal_data');
  const [done, setDone] = useState<'given' | 'withdrawn' | null>(null);
  const [dayText, setDayText] = useState(fieldDate(calendar.today));
  const [channel, setChannel] = useState<Channel>(visit.channel);
  const [document, setDocument, forget] = useDraft('consent:document');
  const [tenure, setTenure] = useState<Tenure | null>(null);
  const [sure, setSure] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  const stands = kind === 'personal_data' ? profile.consent_data : profile.consent_ads;
  const what = done ?? (stands === 'given' ? 'withdrawn' : 'given');
  const erases = kind === 'personal_data' && what === 'withdrawn';
  const day = typedDate(dayText, calendar.today);

  const record = async () => {
    if (day === null) return setRefusal(w.dayMissing);
    if (erases && party === 'person' && tenure === null) return setRefusal(w.consentTenureMissing);
    if (erases && !sure) return setRefusal(w.consentErasesMissing);
    setRefusal(null);
    const acted = await act('change_consent', {
      visit: visit.id,
      kind,
      given: what === 'given',
      day,
      channel,
      document,
      tenure: erases ? tenure : null,
    });
    if (acted.kind === 'refused') setRefusal(refusalWords(acted.refusal));
    if (acted.kind !== 'done') return undefined;
    announce(`${words.consentKind[kind]}: ${w.consentActs[what]}`);
    forget();
    setDone(null);
    setSure(false);
    props.onChanged();
    return undefined;
  };

  return (
    <div className={fields['form']}>
      <p>
        {words.consentKind.personal_data}: <b>{words.consent[profile.consent_data]}</b> ·{' '}
        {words.consentKind.advertising}: <b>{words.consent[profile.consent_ads]}</b>
      </p>
      <div className={fields['two']}>
        <Segmented
          label={w.consentKindLabel}
          options={KINDS}
          value={kind}
          onChange={(next) => {
            setKind(next);
            setDone(null);
            setRefusal(null);
          }}
        />
        <Segmented label={w.consentAct} options={ACTS} value={what} onChange={setDone} />
      </div>
      <div className={fields['two']}>
        <TextField
          label={w.consentDay}
          value={dayText}
          onChange={setDayText}
          inputMode="numeric"
          maxLength={10}
          hint={day === null ? w.dayMissing : format.dayNamed(day)}
        />
        <Select label={w.consentChannel} options={CHANNELS} value={channel} onChange={setChannel} />
      </div>
      <TextField
        label={w.consentDocument}
        value={document}
        onChange={setDocument}
        hint={w.consentDocumentHint}
        maxLength={MAX_WORDS}
      />
      {erases && (
        <>
          {party === 'person' && (
            <Select label={w.consentTenure} options={TENURES} value={tenure} onChange={setTenure} />
          )}
          <Message tone="warn">{w.consentErases}</Message>
          <Checkbox isSelected={sure} onChange={setSure}>
            {w.consentErasesSure}
          </Checkbox>
        </>
      )}
      {refusal !== null && (
        <Message tone="warn" alert>
          {refusal}
        </Message>
      )}
      <div className={styles['ways']}>
        <Button look="primary" keyId="commit" onPress={() => void record()}>
          {what === 'given' ? w.consentRecord : w.consentRecordWithdrawn}
        </Button>
      </div>
      <section aria-label={w.consentHistory}>
        <span className={fields['label']}>{w.consentHistory}</span>
        {props.rows.length === 0 && <p className={fields['quiet']}>{w.consentNone}</p>}
        <ul className={styles['rows']}>
          {props.rows.map((row, index) => (
            // History only grows at its beginning, and is replaced as a whole.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index} className={styles['row']}>
              <span className={fields['quiet']}>{format.day(row.day, calendar)}</span>
              <span>
                {words.consentKind[row.kind]}: {w.consentActs[row.act]}
              </span>
              <span className={fields['quiet']}>
                {row.document !== null && row.paper !== null && (
                  <>
                    <Masked
                      masked={row.document}
                      name={w.consentPaperOf(words.consentKind[row.kind], format.day(row.day, calendar))}
                      show={() => reveal({ secret: 'consent_paper', paper: row.paper ?? '' })}
                    />{' '}
                    ·{' '}
                  </>
                )}
                {words.channel[row.channel]} · {row.operator}
              </span>
            </li>
          ))}
        </ul>
        <More shown={props.rows.length} total={props.total} onMore={props.onMore} />
      </section>
    </div>
  );
}
