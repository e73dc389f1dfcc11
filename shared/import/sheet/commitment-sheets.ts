import {
  COMMITMENT_KIND_WORDS,
  COMMITMENT_STATUS_WORDS,
  HORIZON_WORDS,
  RAG_WORDS,
} from '../../domain/commitment-words.ts'
import { AGENCY_HEARD, COST_HEARD } from './heard-names.ts'
import { choice, id, plain, type SheetField } from './sheet-field.ts'

/** *Agreed* is not to be set: a sheet that says so proposes. */
const { agreed: _, ...SETTABLE_STATUS_WORDS } = COMMITMENT_STATUS_WORDS

/** What columns of a register can say. */
export const COMMITMENTS: readonly SheetField[] = [
  id('commitment id'),
  plain('ref', 'ref', 'Ref', 'reference', 'ref no', 'commitment ref'),
  plain(
    'text',
    'name',
    'Commitment',
    'commitments',
    'action',
    'what we will do',
    'undertaking',
    'decision',
    'milestone',
  ),
  choice(
    'kind',
    'Kind of commitment',
    COMMITMENT_KIND_WORDS,
    { ask: ['request'], action: ['task'] },
    'kind',
    'type',
    'type of commitment',
  ),
  plain('agency', 'leadAgencyId', 'Lead agency', 'lead', 'led by', 'agency', ...AGENCY_HEARD),
  plain('agency id', 'leadAgencyId', 'Lead agency (id)'),
  plain(
    'line',
    'owner',
    'Owner',
    'responsible',
    'person responsible',
    'by whom',
    'lead officer',
    'responsible officer',
  ),
  plain('date', 'dueDate', 'Due', 'due date', 'deadline', 'by when', 'target date'),
  choice(
    'status',
    'Status',
    SETTABLE_STATUS_WORDS,
    {
      proposed: ['new', 'planned', 'not started', 'agreed'],
      'in-progress': ['started', 'underway', 'under way', 'ongoing', 'on track'],
      done: ['complete', 'completed', 'finished', 'closed'],
      paused: ['on hold', 'deferred'],
      withdrawn: ['cancelled', 'dropped', 'abandoned'],
    },
    'progress',
    'state',
  ),
  choice(
    'rag',
    'RAG',
    RAG_WORDS,
    { none: ['none', 'grey', 'not set'], green: ['g'], amber: ['a'], red: ['r'] },
    'rag rating',
    'rag status',
    'rating',
  ),
  plain(
    'prose',
    'ragReason',
    'Reason for the rating',
    'reason',
    'rag reason',
    'comment',
    'comments',
    'progress note',
  ),
  choice(
    'horizon',
    'Horizon',
    HORIZON_WORDS,
    {
      none: ['none', 'unknown'],
      now: ['immediate', 'this year'],
      'one-year': ['1 year', '1', '12 months'],
      'three-years': ['3 years', '3'],
      'ten-years': ['10 years', '10'],
    },
    'timescale',
    'time horizon',
  ),
  plain(
    'agencies',
    'neededAgencyIds',
    'Agreement needed of (one a line)',
    'agreement needed of',
    'agreement needed',
    'needs agreement of',
    'agencies',
    'partners',
    'signatories',
  ),
  plain('agency ids', 'neededAgencyIds', 'Agreement needed of (ids, one a line)'),
  plain(
    'refs',
    'dependsOn',
    'Depends on (refs, one a line)',
    'depends on',
    'dependencies',
    'after',
    'waits for',
  ),
  plain('prose', 'evidence', 'Evidence', 'source', 'link to evidence', 'notes'),
]

/** What columns of a table of shares can say, of which each row is one agency and year. */
export const SHARES: readonly SheetField[] = [
  id('commitment id'),
  plain('ref', 'ref', 'Ref', 'reference', 'commitment', 'commitment ref'),
  plain('agency', 'agencyId', 'Agency', ...AGENCY_HEARD),
  plain('agency id', 'agencyId', 'Agency (id)'),
  plain('year', 'year', 'Year', 'financial year', 'fy'),
  plain('pounds', 'paysPounds', 'Pays (£)', 'pays', ...COST_HEARD),
  plain('pounds', 'savesPounds', 'Saves (£)', 'saves', 'saving', 'savings', 'benefit', 'benefits'),
  plain('tick', 'isCashable', 'Cashable', 'is it cashable', 'cashable saving', 'cash releasing'),
]
