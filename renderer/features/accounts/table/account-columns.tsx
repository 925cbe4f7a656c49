import type { ReactNode } from 'react';
import type { Account } from '../../../../domain/account.ts';
import { type AccountStatus, accountStatuses } from '../../../../domain/status.ts';
import { classNames } from '../../../ui/class-names.ts';
import type { GridColumn } from '../../../ui/grid/data-grid-types.ts';
import { keyTypeLabel } from '../../../words/server-words.ts';
import { StatusChip } from '../status-chip.tsx';
import cells from './account-cells.module.css';
import { expiryCell, placeCell, rotationCell, type Surroundings, verdictCell } from './account-cells.tsx';
import styles from './accounts-table.module.css';

const statusChip = (status: AccountStatus): ReactNode => <StatusChip status={status} />;
// Made once: a row that is written over by one of the same status keeps its chip untouched.
const statusChips = new Map(accountStatuses.map((status) => [status, statusChip(status)]));

/** The columns of the table of accounts; narrow windows leave out those that can be spared. */
export function accountColumns(around: Surroundings): readonly GridColumn<Account>[] {
  return [
    { id: 'status', label: 'Status', cell: ({ status }) => statusChips.get(status) },
    {
      id: 'name',
      label: 'Name',
      className: styles.name,
      cell: ({ name }) => <span className={cells.name}>{name}</span>,
    },
    {
      id: 'place',
      label: 'Provider and server',
      className: classNames(styles.place, cells.place),
      cell: (account) => placeCell(account, around),
    },
    { id: 'expires', label: 'Expires', className: styles.expires, cell: (account) => expiryCell(account, around) },
    { id: 'rotation', label: 'Rotation', className: styles.rotation, cell: (account) => rotationCell(account, around) },
    {
      id: 'verdict',
      label: 'Last verification',
      className: styles.verdict,
      cell: (account) => verdictCell(account, around),
    },
    {
      id: 'keyType',
      label: 'Key type',
      className: styles.keyType,
      cell: ({ provider, keyType }) => keyTypeLabel(around.providers, provider, keyType),
    },
    { id: 'owner', label: 'Owner', className: styles.owner, cell: ({ owner }) => owner },
    { id: 'tags', label: 'Tags', className: classNames(styles.tags, cells.quiet), cell: ({ tags }) => tags.join(', ') },
  ];
}
