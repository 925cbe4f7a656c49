import type { Account } from '../../../domain/account.ts';
import type { GridColumn } from '../../ui/data-grid-types.ts';
import cells from './account-cells.module.css';
import { ExpiryCell, PlaceCell, RotationCell, TagsCell, VerdictCell } from './account-cells.tsx';
import styles from './accounts-table.module.css';
import { StatusChip } from './status-chip.tsx';

/** The columns of the table of accounts; narrow windows leave out those that can be spared. */
export const accountColumns: readonly GridColumn<Account>[] = [
  { id: 'status', label: 'Status', cell: ({ status }) => <StatusChip status={status} /> },
  { id: 'name', label: 'Name', cell: ({ name }) => <span className={cells.name}>{name}</span> },
  {
    id: 'place',
    label: 'Provider and server',
    className: styles.place,
    cell: (account) => <PlaceCell account={account} />,
  },
  { id: 'expires', label: 'Expires', className: styles.expires, cell: (account) => <ExpiryCell account={account} /> },
  {
    id: 'rotation',
    label: 'Rotation',
    className: styles.rotation,
    cell: (account) => <RotationCell account={account} />,
  },
  { id: 'verdict', label: 'Last verification', cell: (account) => <VerdictCell account={account} /> },
  { id: 'owner', label: 'Owner', className: styles.owner, cell: ({ owner }) => owner },
  { id: 'tags', label: 'Tags', className: styles.tags, cell: (account) => <TagsCell account={account} /> },
];
