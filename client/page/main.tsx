import { createRoot } from 'react-dom/client'
import { comeBackWithKey } from '../sign-in/come-back.ts'
import { App } from './app.tsx'
import { followKeyboard } from './keyboard-height.ts'
import './tokens.css'
import './fonts.css'
import './base.css'
import './controls.css'
import './brand.css'

const root = document.querySelector('#root')
if (root === null) throw new Error('index.html has no #root')
comeBackWithKey()
followKeyboard()
createRoot(root).render(<App />)
