import { useRef, useState } from 'react';
import { Button } from '../../design/Button';
import { Checkbox, Segmented } from '../../design/Choice';
import { Dialog } from '../../design/Dialog';
import { TextArea } from '../../design/Field';
import { Message } from '../../design/Message';
import type { AppealRule } from '../../platform/gen/AppealRule';
import type { AppealView } from '../../platform/gen/AppealView';
import type { Refusal } from '../../platform/gen/Refusal';
import { useDraft, useDraftMark } from '../../state/useDraft';
import { useVisit } from '../../state/visit';
import { words } from '../../words';
import { refusalWords } from '../../words/refusal';
import { Documents } from './Documents';
import fields from '../../design/Form.module.css';

const w = words.appeal;
/** As much as the program takes. */
const MAX_REPORT = 4000;
/** From here on what is left is told. */
const NEAR_END = 400;

type Place = 'report' | 'documents' | 'founded' | 'informed';

const FOUNDED = [
  { value: 'founded', title: w.founded },
  { value: 'unfounded', title: w.unfounded },
] as const;

/** Which field a refusal is about: focus goes there. */
const PLACE_OF: Partial<Record<AppealRule, Place>> = {
  report_missing: 'report',
  copy_missing: 'documents',
  unjudged: 'founded',
  not_fully_informed: 'informed',
};

/** Closes with a report, once the client got full information (§7.2.4.3, R-AP-3, R-AP-4). */
export function CloseDialog(props: { appeal: AppealView; onClose: () => void; onDone: () => void }) {
  const { visit, act } = useVisit();
  const { row } = props.appeal;
  const [report, setReport, forgetReport] = useDraft(`report:${row.id}`, visit.guide?.ending?.report ?? '');
  const [handed, setHanded, forgetHanded] = useDraftMark(`handed:${row.id}`);
  const [informed, setInformed, forgetInformed] = useDraftMark(`informed:${row.id}`);
  const [founded, setFounded, forgetFounded] = useDraft(`founded:${row.id}`);
  const [refused, setRefused] = useState<{ place: Place | null; words: string } | null>(null);
  const form = useRef<HTMLDivElement>(null);

  const submit = async () => {
    const acted = await act('close_appeal', {
      visit: visit.id,
      appeal: row.id,
      report,
      fully_informed: informed,
      handed_over: handed,
      founded: founded === '' ? null : founded === 'founded',
    });
    if (acted.kind === 'done') {
      for (const forget of [forgetReport, forgetHanded, forgetInformed, forgetFounded]) forget();
      props.onDone();
    } else if (acted.kind === 'refused') {
      const place = placeOf(acted.refusal);
      setRefused({ place, words: refusalWords(acted.refusal) });
      const field = `[data-place=${place ?? 'report'}] :is(input:not([type=file]), textarea, button)`;
      form.current?.querySelector<HTMLElement>(field)?.focus();
    }
  };

  const change =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      setRefused(null);
      set(value);
    };
  const left = MAX_REPORT - report.length;

  return (
    <Dialog
      size="m"
      title={w.closeTitle}
      detail={`${row.number} · ${row.title}`}
      onClose={props.onClose}
      closeLabel={w.cancel}
      actions={
        <Button look="primary" keyId="commit" onPress={() => void submit()}>
          {w.closeSubmit}
        </Button>
      }
    >
      <div ref={form} className={fields['form']}>
        <div data-place="report">
          <TextArea
            label={w.report}
            value={report}
            onChange={change(setReport)}
            rows={5}
            maxLength={MAX_REPORT}
            autoFocus
            error={refused?.place === 'report' ? refused.words : null}
            hint={left < NEAR_END ? w.reportLeft(left) : w.reportHint}
          />
        </div>
        <div data-place="documents">
          <Documents appeal={props.appeal} handed={handed} onHanded={change(setHanded)} />
        </div>
        {row.kind === 'complaint' && (
          <div data-place="founded">
            <Segmented
              label={w.complaint}
              options={FOUNDED}
              value={founded === 'founded' || founded === 'unfounded' ? founded : null}
              error={refused?.place === 'founded' ? refused.words : null}
              onChange={change(setFounded)}
            />
            <p className={fields['quiet']}>{w.foundedHint}</p>
          </div>
        )}
        <div data-place="informed">
          <Checkbox isSelected={informed} onChange={change(setInformed)} isInvalid={refused?.place === 'informed'}>
            {w.informed}
          </Checkbox>
        </div>
        {refused !== null && refused.place !== 'report' && refused.place !== 'founded' && (
          <Message tone="warn" alert>
            {refused.words}
          </Message>
        )}
      </div>
    </Dialog>
  );
}

function placeOf(refusal: Refusal): Place | null {
  if (refusal.rule === 'too_long') return 'report';
  return refusal.rule === 'appeal' ? (PLACE_OF[refusal.code] ?? null) : null;
}
