import { useState } from 'react';
import { Awaited } from '../../design/Awaited';
import { Button } from '../../design/Button';
import { Checkbox } from '../../design/Choice';
import { Dialog } from '../../design/Dialog';
import { announce } from '../../design/Live';
import { Message } from '../../design/Message';
import { Pager } from '../../design/Pager';
import { PaperPage } from '../../design/PaperPage';
import { usePlatform } from '../../platform/context';
import type { GuideView } from '../../platform/gen/GuideView';
import { useAsk } from '../../state/ask';
import { useVisit } from '../../state/visit';
import { words } from '../../words';
import { failureWords } from '../../words/failure';
import { refusalWords } from '../../words/refusal';
import styles from './PaperStep.module.css';

const w = words.paper;

/** The paper of a step: seen, printed, and kept with the appeal once it is signed or given (R-AP-10). */
export function PaperStep(props: { guide: GuideView; onClose: () => void }) {
  const { run, step } = props.guide;
  const { visit, act } = useVisit();
  const platform = usePlatform();
  const [page, setPage] = useState(0);
  const [readOut, setReadOut] = useState(false);
  const [printed, setPrinted] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const asked = useAsk('step_paper', { visit: visit.id, run, step: step.id, page });
  const paper = asked.answer;
  const shown = paper === null ? null : `data:image/svg+xml;base64,${paper.content}`;
  const signed = step.paper === 'signed';

  const keep = async () => {
    setRefused(null);
    const acted = await act('keep_paper', { visit: visit.id, run, step: step.id, read_out: readOut });
    if (acted.kind === 'refused') setRefused(refusalWords(acted.refusal));
    if (acted.kind !== 'done') return;
    announce(signed ? w.keptSigned : w.keptGiven);
    props.onClose();
  };
  const print = () => {
    setPrinted(true);
    platform.print();
  };

  return (
    <Dialog
      size="l"
      tall
      title={paper?.title ?? w.step}
      detail={signed ? w.signedDetail : w.givenDetail}
      onClose={props.onClose}
      closeLabel={words.settings.close}
      actions={
        paper !== null && (
          <>
            {paper.pages > 1 && (
              <Pager
                what={w.view}
                from={paper.page}
                shown={1}
                total={paper.pages}
                limit={1}
                own={{ back: w.pageBack, on: w.pageOn, where: w.page(paper.page + 1, paper.pages) }}
                onMove={setPage}
              />
            )}
            {/* What comes next is accented: first the print, then the hand of the client. */}
            <Button {...(printed ? { look: 'primary' } : {})} keyId="giveMemo" onPress={() => void keep()}>
              {signed ? w.signed : w.given}
            </Button>
            <Button {...(printed ? {} : { look: 'primary' })} autoFocus keyId="commit" onPress={print}>
              {paper.pages > 1 ? w.printPage : w.print}
            </Button>
          </>
        )
      }
    >
      {paper === null && <Awaited failure={failureWords(asked.failure)} lines={8} onAgain={asked.again} />}
      {paper !== null && shown !== null && (
        <>
          {paper.missing.length > 0 && <Message tone="info">{w.missing(paper.missing.join(', '))}</Message>}
          {signed && paper.to_be_read && (
            <Checkbox isSelected={readOut} onChange={setReadOut}>
              {w.readOut} <span className={styles['quiet']}>{w.readOutHint}</span>
            </Checkbox>
          )}
          {refused !== null && (
            <Message tone="warn" alert>
              {refused}
            </Message>
          )}
          <PaperPage src={shown} label={w.view} alt={paper.text} />
        </>
      )}
    </Dialog>
  );
}
