import './design/fonts.css';
import './design/tokens.css';
import './design/base.css';
import './design/print.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { PlatformProvider } from './platform/context';
import { tauri } from './platform/tauri';

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <PlatformProvider platform={tauri}>
        <App />
      </PlatformProvider>
    </StrictMode>,
  );
}
