import type { ReactNode } from "react";
import type { RoleName } from "@/lib/accounts/roles";
import { type AdminPath, AdminTabs } from "./admin-tabs";

interface AdminPageProps {
  title: string;
  role: RoleName;
  current: AdminPath;
  children: ReactNode;
}

/** A room of the administration: its title, the way to the others, its content. */
export function AdminPage({ title, role, current, children }: AdminPageProps) {
  return (
    <div className="mx-auto flex max-w-page flex-col gap-5 px-4 py-6 sm:px-6 sm:py-8">
      <h1 className="text-2xl wrap-anywhere">{title}</h1>
      <AdminTabs role={role} current={current} />
      {children}
    </div>
  );
}
