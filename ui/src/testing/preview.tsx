import '../design/fonts.css';
import '../design/tokens.css';
import '../design/base.css';
import '../design/print.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '../app/App';
import type { BaseState } from '../platform/gen/BaseState';
import { PlatformProvider } from '../platform/context';
import { words } from '../words';
import { FakePlatform } from './fake';

/** The screens on the fake, in a browser: `/preview.html?base=damaged&delay=400`. Not part of the bundle. */
const query = new URLSearchParams(location.search);
const fake = new FakePlatform();
fake.delay = Number(query.get('delay') ?? 0);
const base = query.get('base');
if (base !== null && base in words.base) fake.base = base as BaseState;
const theme = query.get('theme');
if (theme === 'light' || theme === 'dark') fake.settings = { ...fake.settings, theme };
const text = Number(query.get('text') ?? 100);
fake.settings = { ...fake.settings, text_size: text };
const density = query.get('density');
if (density === 'compact' || density === 'large') fake.settings = { ...fake.settings, density };
if (query.has('curator')) {
  fake.role = 'curator';
  fake.inbox.fill();
}
if (query.has('one')) fake.channels = ['office'];
Object.assign(globalThis, { fake });

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <PlatformProvider platform={fake}>
        <App />
      </PlatformProvider>
    </StrictMode>,
  );
}
