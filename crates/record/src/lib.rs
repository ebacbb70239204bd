//! `#[derive(Record)]`: the struct of a record is the one place that names the columns of its table. Used by
//! the crate `scoreline` alone, which has the types that the columns are made of.
//!
//! ```text
//! /// One row a goal in play.                       what a row stands for
//! #[derive(Record)]
//! #[record(key("goal_id"), nested = "goals", under("match_id"))]
//! pub struct Goal {
//!     /// The match, the side and the place.        what the column means
//!     #[column(name = "goal_id")]                  where it is not called like the field
//!     pub id: GoalId,
//!     /// The match.
//!     #[column(refers_to = "matches")]             the table whose key it holds
//!     pub match_id: MatchId,
//!     /// The minute.                               a field that is several columns
//!     #[column(name = "minute", kind = u16, get = Minute::regular, about = "Minute, from 1.")]
//!     pub minute: Option<Minute>,
//! }
//! ```
//!
//! A column has a value in every row where its type says so: ids, numbers, words of a list, yes or no. A text
//! may be empty and an `Option` unknown; `required` says that neither ever is. `get` asks the field, `from` the
//! whole record.
//!
//! A record is made of a row again by the column that shows a whole field, or, where there is none or `parts`
//! says so, by `Parts` of the field's type.
//!
//! People may correct a column with `set`; `set = f` says how its value is put into a field of several columns.
//!
//! `nested` and `under` say where JSON shows the rows: in a list of this name, in the row that the first of
//! these columns with a value refers to.

use proc_macro::TokenStream;
use proc_macro2::TokenStream as Tokens;
use quote::quote;
use syn::{
    Attribute, Data, DeriveInput, Error, Expr, ExprLit, Field, Fields, Lit, LitStr, Meta, Type,
    parse_macro_input,
};

/// The columns of a table, from the fields of its record.
#[proc_macro_derive(Record, attributes(record, column))]
pub fn derive_record(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    derive(&input)
        .unwrap_or_else(Error::into_compile_error)
        .into()
}

fn derive(input: &DeriveInput) -> syn::Result<Tokens> {
    let Data::Struct(data) = &input.data else {
        return Err(Error::new_spanned(input, "a record is a struct"));
    };
    let Fields::Named(fields) = &data.fields else {
        return Err(Error::new_spanned(
            input,
            "the fields of a record have names",
        ));
    };
    let mut columns = Vec::new();
    let mut read = Vec::new();
    for field in &fields.named {
        let of_field = ColumnsOf::new(field)?;
        read.push(of_field.read(columns.len()));
        columns.extend(of_field.columns());
    }
    let record = &input.ident;
    let about = documentation(&input.attrs);
    let Placement { key, nested, under } = Placement::of(&input.attrs)?;
    Ok(quote! {
        impl crate::schema::Record for #record {
            const ABOUT: &'static str = #about;
            const KEY: &'static [&'static str] = &[#(#key),*];
            const NESTED: &'static str = #nested;
            const UNDER: &'static [&'static str] = &[#(#under),*];
            const COLUMNS: &'static [crate::schema::ColumnOf<Self>] = &[#(#columns),*];

            fn of_row(row: &crate::schema::Row<'_>) -> Result<Self, crate::schema::Unread> {
                Ok(Self { #(#read),* })
            }
        }
    })
}

/// The key of a table, and where JSON shows its rows.
#[derive(Default)]
struct Placement {
    key: Vec<LitStr>,
    nested: String,
    under: Vec<LitStr>,
}

impl Placement {
    fn of(attributes: &[Attribute]) -> syn::Result<Self> {
        let mut out = Self::default();
        for attribute in attributes.iter().filter(|a| a.path().is_ident("record")) {
            attribute.parse_nested_meta(|meta| {
                let names = |meta: &syn::meta::ParseNestedMeta<'_>| {
                    let content;
                    syn::parenthesized!(content in meta.input);
                    let list = content
                        .parse_terminated(<LitStr as syn::parse::Parse>::parse, syn::Token![,])?;
                    Ok::<Vec<LitStr>, Error>(list.into_iter().collect())
                };
                if meta.path.is_ident("key") {
                    out.key = names(&meta)?;
                } else if meta.path.is_ident("under") {
                    out.under = names(&meta)?;
                } else if meta.path.is_ident("nested") {
                    out.nested = meta.value()?.parse::<LitStr>()?.value();
                } else {
                    return Err(meta.error("`key`, `nested` or `under`"));
                }
                Ok(())
            })?;
        }
        Ok(out)
    }
}

/// What an attribute says of a column.
#[derive(Default)]
struct Said {
    name: Option<LitStr>,
    refers_to: Option<LitStr>,
    about: Option<LitStr>,
    kind: Option<Type>,
    get: Option<Expr>,
    from: Option<Expr>,
    /// Whether people may correct it, and how its value is put into the record where that is not plain.
    set: Option<Option<Expr>>,
    required: bool,
    /// Whether the value is made of this column and those after it.
    parts: bool,
}

impl Said {
    /// Whether the column shows the whole field.
    fn is_whole(&self) -> bool {
        self.get.is_none() && self.from.is_none()
    }

    fn of(attribute: &Attribute) -> syn::Result<Self> {
        let mut out = Self::default();
        attribute.parse_nested_meta(|meta| {
            let path = &meta.path;
            if path.is_ident("required") {
                out.required = true;
            } else if path.is_ident("parts") {
                out.parts = true;
            } else if path.is_ident("set") {
                out.set = Some(match meta.value() {
                    Ok(value) => Some(value.parse()?),
                    Err(_) => None,
                });
            } else if path.is_ident("name") {
                out.name = Some(meta.value()?.parse()?);
            } else if path.is_ident("refers_to") {
                out.refers_to = Some(meta.value()?.parse()?);
            } else if path.is_ident("about") {
                out.about = Some(meta.value()?.parse()?);
            } else if path.is_ident("kind") {
                out.kind = Some(meta.value()?.parse()?);
            } else if path.is_ident("get") {
                out.get = Some(meta.value()?.parse()?);
            } else if path.is_ident("from") {
                out.from = Some(meta.value()?.parse()?);
            } else {
                return Err(meta.error(
                    "`name`, `refers_to`, `about`, `kind`, `get`, `from`, `set`, `parts` or `required`",
                ));
            }
            Ok(())
        })?;
        Ok(out)
    }

    fn column(self, field: &Field, documentation: &str) -> Tokens {
        let ident = &field.ident;
        let name = match self.name {
            Some(name) => quote!(#name),
            None => quote!(stringify!(#ident)),
        };
        let about = match self.about {
            Some(about) => quote!(#about),
            None => quote!(#documentation),
        };
        let refers_to = match self.refers_to {
            Some(table) => quote!(Some(#table)),
            None => quote!(None),
        };
        let own = &field.ty;
        // A column that is read from a part of its field is unknown where that part is missing.
        let (kind, of_type) = match &self.kind {
            Some(kind) => (quote!(#kind), quote!(false)),
            None => (
                quote!(#own),
                quote!(<#own as crate::schema::Datum>::REQUIRED),
            ),
        };
        let value = match (self.get, self.from) {
            (_, Some(from)) => quote!(crate::schema::Cell::from((#from)(record))),
            (Some(get), None) => quote!(crate::schema::Cell::from((#get)(&record.#ident))),
            (None, None) => quote!(crate::schema::Datum::cell(&record.#ident)),
        };
        let set = match self.set {
            None => quote!(None),
            Some(None) => quote!(Some(|record: &mut Self, text: &str| {
                record.#ident = crate::schema::Written::of_text(text)?;
                Ok(())
            })),
            Some(Some(set)) => quote!(Some(#set)),
        };
        let required = self.required;
        quote! {
            crate::schema::ColumnOf {
                column: crate::schema::Column {
                    name: #name,
                    kind: <#kind as crate::schema::Datum>::KIND,
                    required: #required || #of_type,
                    refers_to: #refers_to,
                    description: #about,
                },
                value: |record: &Self| #value,
                set: #set,
            }
        }
    }
}

/// The columns that a field is: one for each attribute, or one without any.
struct ColumnsOf<'f> {
    field: &'f Field,
    said: Vec<Said>,
}

impl<'f> ColumnsOf<'f> {
    fn new(field: &'f Field) -> syn::Result<Self> {
        let said = field.attrs.iter().filter(|a| a.path().is_ident("column"));
        let mut said = said.map(Said::of).collect::<syn::Result<Vec<Said>>>()?;
        if said.is_empty() {
            said.push(Said::default());
        }
        Ok(Self { field, said })
    }

    /// How the field is made of a row, where `first` columns come before its own: of the column that is its
    /// value, or of the parts that its columns show.
    fn read(&self, first: usize) -> Tokens {
        let ident = &self.field.ident;
        let is_parts = self.said.iter().any(|said| said.parts);
        let whole = self.said.iter().position(|said| said.is_whole());
        match whole.filter(|_| !is_parts) {
            Some(place) => {
                let at = first + place;
                quote!(#ident: row.read(#at)?)
            }
            None => quote!(#ident: crate::schema::Parts::of(row, #first)?),
        }
    }

    fn columns(self) -> impl Iterator<Item = Tokens> {
        let documentation = documentation(&self.field.attrs);
        let field = self.field;
        self.said
            .into_iter()
            .map(move |said| said.column(field, &documentation))
    }
}

/// A doc comment on one line.
fn documentation(attributes: &[Attribute]) -> String {
    let line = |attribute: &Attribute| match &attribute.meta {
        Meta::NameValue(doc) if doc.path.is_ident("doc") => match &doc.value {
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) => Some(text.value().trim().to_owned()),
            _ => None,
        },
        _ => None,
    };
    let lines: Vec<String> = attributes.iter().filter_map(line).collect();
    // What follows an empty line is for those who read the code.
    let first = lines.split(|line| line.is_empty()).next();
    first.map_or_else(String::new, |lines| lines.join(" "))
}
