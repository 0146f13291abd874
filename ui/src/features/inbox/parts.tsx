import type { ReactNode } from 'react';
import type { AddresseeView } from '../../platform/gen/AddresseeView';
import type { SaidRow } from '../../platform/gen/SaidRow';
import { words } from '../../words';
import styles from './inbox.module.css';

const w = words.inbox;

/** A part of what is read, under a heading of its own. */
export function Part(props: { title: string; aside?: string; children: ReactNode }) {
  return (
    <section className={styles['part']}>
      <h3 className={styles['partTitle']}>
        {props.title}
        {props.aside !== undefined && <span className={styles['partAside']}>{props.aside}</span>}
      </h3>
      {props.children}
    </section>
  );
}

/** What the client said, question by question, in the client's own words. */
export function Said(props: { rows: readonly SaidRow[] }) {
  if (props.rows.length === 0) return <p className={styles['quiet']}>{w.nothingSaid}</p>;
  return (
    <dl className={styles['said']}>
      {props.rows.map((row, index) => (
        // Rows have no identity beyond their place: they are only read.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index}>
          <dt>{row.title}</dt>
          <dd>{row.text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** To whom the answer goes, and where. */
export function Addressee(props: {
  client: AddresseeView | null;
  /** Where a client without a card wants the answer (R-ID-6). */
  contact?: string | null;
}) {
  const { client, contact = null } = props;
  if (client === null) {
    return (
      <p className={styles['quiet']}>
        {w.noClient}
        {contact !== null && (
          <>
            <br />
            {w.contactLeft} <b>{contact}</b>
          </>
        )}
      </p>
    );
  }
  return (
    <p className={styles['addressee']}>
      <b>{client.name}</b> <span className={styles['quiet']}>{client.segment}</span>
      <br />
      {client.contact ?? <span className={styles['quiet']}>{w.noContact}</span>}
      {client.accounts.length > 0 && (
        <span className={styles['quiet']}>
          {' · '}
          {w.accounts.toLowerCase()} {client.accounts.join(', ')}
        </span>
      )}
    </p>
  );
}
