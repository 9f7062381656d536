import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { giveStylesTheNonce } from './style-nonce.ts';
import './styles/base.css';
import './styles/frame.css';
import './styles/workbench.css';
import './styles/filters.css';
import './styles/lists.css';
import './styles/text.css';
import './styles/audit.css';
import './styles/drafting.css';
import './styles/beside.css';
import './styles/law.css';
import './styles/paper.css';
import './styles/people.css';

giveStylesTheNonce();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
