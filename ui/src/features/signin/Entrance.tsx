import type { ReactNode } from 'react';
import { Mark } from '../../design/Mark';
import { words } from '../../words';
import styles from './Entrance.module.css';

/** The calm frame of everything before the work: mark, heading, content, facts at the foot. */
export function Entrance(props: {
  title: string;
  wide?: boolean;
  foot?: ReactNode;
  children: ReactNode;
}) {
  return (
    // Where nothing can be pressed, focus stands on the whole of it: a screen reader goes on from there.
    <main id="work" tabIndex={-1} className={styles['entrance']}>
      <div className={props.wide ? styles['wide'] : styles['card']}>
        <header className={styles['brand']}>
          <Mark large />
          <div>
            <span className={styles['name']}>{words.signin.program}</span>
            <span className={styles['purpose']}>{words.signin.purpose}</span>
          </div>
        </header>
        <h1 className={styles['title']}>{props.title}</h1>
        {props.children}
      </div>
      <footer className={styles['foot']}>{props.foot}</footer>
    </main>
  );
}
