import { useState } from 'react';
import { announce } from '../../design/Live';
import { Button } from '../../design/Button';
import { TextField } from '../../design/Field';
import { Masked } from '../../design/Masked';
import { Message } from '../../design/Message';
import { Select } from '../../design/Select';
import type { Ground } from '../../platform/gen/Ground';
import type { RepresentativeRow } from '../../platform/gen/RepresentativeRow';
import { useDraft } from '../../state/useDraft';
import { useReveal } from '../../state/useReveal';
import { useVisit } from '../../state/visit';
import { useWork } from '../../state/work';
import { format, words } from '../../words';
import { refusalWords } from '../../words/refusal';
import { typedDate } from './typedDate';
import fields from '../../design/Form.module.css';
import styles from './profile.module.css';

const w = words.profile;
const GROUNDS = (Object.keys(words.ground) as Ground[]).map((value) => ({ value, title: words.ground[value] }));
const isGround = (text: string): text is Ground => text in words.ground;
const MAX_WORDS = 300;

/** Who may act for the client: on what ground, until when (R-ID-6). */
export function Representatives(props: { rows: readonly RepresentativeRow[]; onChanged: () => void }) {
  const { calendar } = useWork();
  const { visit, act } = useVisit();
  const reveal = useReveal(visit.id);
  const [name, setName, forgetName] = useDraft('representative:name');
  const [ground, setGround, forgetGround] = useDraft('representative:ground', 'power_of_attorney');
  const [document, setDocument, forgetDocument] = useDraft('representative:document');
  const [until, setUntil, forgetUntil] = useDraft('representative:until');
  const [refusal, setRefusal] = useState<string | null>(null);
  const day = until.trim() === '' ? null : typedDate(until, calendar.today);

  const state = (row: RepresentativeRow): string => {
    if (row.ended) return w.repEnded;
    if (!row.acts) return w.repExpired;
    return w.repActs(row.until === null ? null : format.day(row.until, calendar));
  };
  const add = async () => {
    if (name.trim() === '') {
      setRefusal(w.repNameMissing);
      return;
    }
    if (until.trim() !== '' && day === null) {
      setRefusal(w.dayMissing);
      return;
    }
    setRefusal(null);
    const acted = await act('add_representative', {
      visit: visit.id,
      name,
      ground: isGround(ground) ? ground : 'power_of_attorney',
      document,
      until: day,
    });
    if (acted.kind === 'refused') setRefusal(refusalWords(acted.refusal));
    if (acted.kind !== 'done') return;
    for (const forget of [forgetName, forgetGround, forgetDocument, forgetUntil]) forget();
    announce(w.recorded(name));
    props.onChanged();
  };
  const end = async (row: RepresentativeRow) => {
    const acted = await act('end_representative', { visit: visit.id, representative: row.id });
    if (acted.kind === 'refused') setRefusal(refusalWords(acted.refusal));
    if (acted.kind === 'done') props.onChanged();
  };

  const acting = visit.representative?.id ?? null;
  const choose = async (row: RepresentativeRow | null) => {
    const acted = await act('choose_representative', { visit: visit.id, representative: row?.id ?? null });
    setRefusal(acted.kind === 'refused' ? refusalWords(acted.refusal) : null);
    if (acted.kind === 'done') announce(row === null ? w.clientActs : w.actsHere(row.name));
  };

  return (
    <div className={fields['form']}>
      {props.rows.length === 0 && <p className={fields['quiet']}>{w.repNone}</p>}
      <ul className={styles['rows']}>
        {props.rows.map((row) => (
          <li key={row.id} className={styles['row']}>
            <span className={styles['strong']}>
              <Masked
                masked={row.name}
                name={w.repNameOf(row.name)}
                show={() => reveal({ secret: 'representative_name', representative: row.id })}
              />
            </span>
            <span>{words.ground[row.ground]}</span>
            <span className={fields['quiet']}>
              <Masked
                masked={row.document}
                name={w.repPaperOf(row.name)}
                show={() => reveal({ secret: 'representative_paper', representative: row.id })}
              />{' '}
              · {state(row)}
              {row.id === acting && ` · ${w.actsNow}`}
            </span>
            {row.id === acting ? (
              <Button size="s" look="link" onPress={() => void choose(null)}>
                {w.clientActs}
              </Button>
            ) : (
              row.acts && (
                <Button size="s" look="link" aria-label={w.actsHere(row.name)} onPress={() => void choose(row)}>
                  {w.actsHereShort}
                </Button>
              )
            )}
            {!row.ended && (
              <Button size="s" look="link" aria-label={w.repEnd(row.name)} onPress={() => void end(row)}>
                {w.repEndShort}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className={fields['two']}>
        <TextField label={w.repName} value={name} onChange={setName} maxLength={MAX_WORDS} />
        <Select label={w.repGround} options={GROUNDS} value={isGround(ground) ? ground : null} onChange={setGround} />
      </div>
      <div className={fields['two']}>
        <TextField
          label={w.repDocument}
          value={document}
          onChange={setDocument}
          hint={w.repDocumentHint}
          maxLength={MAX_WORDS}
        />
        <TextField
          label={w.repUntil}
          value={until}
          onChange={setUntil}
          inputMode="numeric"
          maxLength={10}
          hint={day === null ? w.dayMissing : format.dayNamed(day)}
        />
      </div>
      {refusal !== null && (
        <Message tone="warn" alert>
          {refusal}
        </Message>
      )}
      <div className={styles['ways']}>
        <Button look="primary" keyId="commit" onPress={() => void add()}>
          {w.repAdd}
        </Button>
      </div>
    </div>
  );
}
