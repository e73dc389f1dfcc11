import type { Agency, Service, ServiceMap, ServiceStatus } from '../../domain/service-map.ts'
import { byText } from '../../domain/text-order.ts'
import {
  TAXONOMY,
  TERMS,
  type AttributeEntry,
  type OrganizationEntry,
  type ServiceEntry,
  type ServiceEntryStatus,
  type ServicePage,
  type TermCode,
} from './open-referral.ts'
import { uuidOf } from './uuid-of.ts'

/**
 * A map's services with the agencies that run them, as one page of an Open Referral feed, in order of
 * id. Money, people's numbers and links are not in it: they are for the companion [ORUK-1].
 * @param boardUrl where the board is, without a key
 */
export function writeServices(map: ServiceMap, boardUrl: string): ServicePage {
  const agencies = new Map(map.agencies.map((agency) => [agency.id, agency]))
  const services = map.services.toSorted((a, b) => byText(a.id, b.id))
  return {
    total_items: services.length,
    total_pages: 1,
    page_number: 1,
    size: services.length,
    first_page: true,
    last_page: true,
    empty: services.length === 0,
    contents: services.map((service) =>
      entryOf(service, agencies.get(service.agencyId ?? ''), boardUrl),
    ),
  }
}

/** One that is ending still takes people, and an attribute says so; one that is proposed does not yet. */
const STATUSES: Readonly<Record<ServiceStatus, ServiceEntryStatus>> = {
  running: 'active',
  ending: 'active',
  proposed: 'inactive',
}

function entryOf(service: Service, agency: Agency | undefined, url: string): ServiceEntry {
  const { id, name, does, cohort, fundedBy, status } = service
  return {
    id: uuidOf(id),
    name,
    description: describe(service),
    url,
    status: STATUSES[status],
    ...(agency === undefined ? {} : { organization: organizationOf(agency) }),
    ...(fundedBy === '' ? {} : { funding: [{ id: uuidOf(`${id} funding`), source: fundedBy }] }),
    attributes: attributesOf(id, 'service', {
      'board-id': id,
      function: does,
      cohort,
      status: status === 'ending' ? status : '',
    }),
  }
}

function describe({ name, does, cohort }: Service): string {
  if (does === '') return cohort === '' ? name : `For ${cohort}`
  return cohort === '' ? does : `${does} for ${cohort}`
}

function organizationOf({ id, name, shortName, sector, parentId }: Agency): OrganizationEntry {
  return {
    id: uuidOf(id),
    name,
    description: sector === '' ? name : `${name} (${sector})`,
    ...(parentId === null ? {} : { parent_organization_id: uuidOf(parentId) }),
    attributes: attributesOf(id, 'organization', {
      'board-id': id,
      'short-name': shortName,
      sector,
    }),
  }
}

function attributesOf(
  id: string,
  entity: AttributeEntry['link_entity'],
  values: Readonly<Partial<Record<TermCode, string>>>,
): readonly AttributeEntry[] {
  return Object.entries(values)
    .filter(([, value]) => value !== '')
    .map(([term, value]) => {
      const code = term as TermCode
      const [name, description] = TERMS[code]
      return {
        id: uuidOf(`${id} ${code}`),
        link_entity: entity,
        value,
        taxonomy_term: {
          id: uuidOf(`${TAXONOMY} ${code}`),
          code,
          name,
          description,
          taxonomy: TAXONOMY,
        },
      }
    })
}
