import { Suspense, useState } from 'react'
import type { ReactNode } from 'react'
import { BrandLink } from '../page/brand.tsx'
import { AccountLine } from '../sign-in/account-line.tsx'
import { fetchSignInState } from '../sign-in/sign-in-state.ts'
import { HomePicture } from './home-picture.tsx'
import { NewBoardForm } from './new-board-form.tsx'
import { OpenBoardForm } from './open-board-form.tsx'
import { fetchStarters } from './server-boards.ts'
import { ServerTrouble } from './server-trouble.tsx'
import { VisitedBoards } from './visited-boards.tsx'
import './home.css'

/** Where everybody begins: make a board, open one, or go back to one. */
export default function HomePage(): ReactNode {
  const [starters] = useState(fetchStarters)
  const [signIn] = useState(fetchSignInState)
  return (
    <div className="home">
      <title>Wholeplace</title>
      <header>
        <BrandLink />
      </header>
      <main className="home-main">
        <div className="home-hero">
          <h1>
            One live board where the services of a place draw together who does what, for whom, and
            at what cost.
          </h1>
          <HomePicture />
        </div>
        <Suspense fallback={null}>
          <ServerTrouble starters={starters} />
        </Suspense>
        <Suspense fallback={null}>
          <AccountLine state={signIn} />
        </Suspense>
        <NewBoardForm starters={starters} />
        <div className="home-ways">
          <OpenBoardForm />
          <VisitedBoards />
        </div>
      </main>
      <footer className="home-foot">
        <a href="/verify">Check a file that was exported</a>
        <a href="/privacy">Privacy</a>
      </footer>
    </div>
  )
}
