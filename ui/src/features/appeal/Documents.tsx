import { useId, useRef, useState } from 'react';
import { Button } from '../../design/Button';
import { Checkbox } from '../../design/Choice';
import { Icon } from '../../design/Icon';
import { announce } from '../../design/Live';
import { Message } from '../../design/Message';
import { classes } from '../../design/classes';
import type { AppealView } from '../../platform/gen/AppealView';
import { useVisit } from '../../state/visit';
import { format, words } from '../../words';
import { refusalWords } from '../../words/refusal';
import styles from './Documents.module.css';
import { MAX_DOCUMENT, readBase64 } from './file';

const w = words.appeal;

/** Copies of documents: chosen or dropped, sealed at once (§7.2.4.3). */
export function Documents(props: { appeal: AppealView; handed: boolean; onHanded: (handed: boolean) => void }) {
  const { visit, act } = useVisit();
  const [going, setGoing] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const id = useId();
  const chooser = useRef<HTMLInputElement>(null);
  const { documents, row } = props.appeal;

  const attach = async (file: File | undefined) => {
    if (file === undefined || going !== null) return;
    setProblem(null);
    if (file.size > MAX_DOCUMENT) {
      setProblem(w.tooLarge(file.name, file.size));
      return;
    }
    if (file.size === 0) {
      setProblem(w.emptyFile(file.name));
      return;
    }
    setGoing(file.name);
    try {
      const content = await readBase64(file);
      const acted = await act('attach_document', {
        visit: visit.id,
        appeal: row.id,
        name: file.name,
        content,
        handed_over: props.handed,
      });
      if (acted.kind === 'refused') setProblem(refusalWords(acted.refusal));
      if (acted.kind === 'done') announce(w.attached(file.name));
    } catch {
      setProblem(w.unreadable(file.name));
    } finally {
      setGoing(null);
    }
  };

  return (
    // Dropping a file is the mouse's way; the button is the way for everybody.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="group"
      aria-labelledby={id}
      className={classes(styles['documents'], over && styles['over'])}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void attach(event.dataTransfer.files[0]);
      }}
    >
      <span id={id} className={styles['legend']}>
        {w.documents}
      </span>
      <Checkbox isSelected={props.handed} onChange={props.onHanded}>
        {w.handedOver}
        {props.handed && documents.length === 0 && <span className={styles['quiet']}> {w.handedOverHint}</span>}
      </Checkbox>
      {documents.length > 0 && (
        <ul className={styles['list']}>
          {documents.map((document) => (
            <li key={document.id} className={styles['row']}>
              <Icon name="document" size="s" />
              <span className={styles['name']} title={document.name}>
                {document.name}
              </span>
              <span className={styles['quiet']}>
                {format.size(document.size)} · {document.handed_over ? w.handed : w.brought}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className={styles['row']}>
        <Button
          size="s"
          onPress={() => {
            chooser.current?.click();
          }}
        >
          {w.attach}
        </Button>
        <input
          ref={chooser}
          type="file"
          className="visually-hidden"
          tabIndex={-1}
          aria-label={w.attach}
          onChange={(event) => {
            void attach(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <span className={styles['quiet']} role="status">
          {going === null ? documents.length === 0 && w.noDocuments : w.attaching(going)}
        </span>
      </div>
      {problem !== null && (
        <Message tone="warn" alert>
          {problem}
        </Message>
      )}
    </div>
  );
}
